package io.switchboard.http.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringSocketChannel;

/**
 * Has the system acknowledge at once what it has received. It waits up to 40 ms for an answer that could carry the
 * acknowledgement, and a board whose system holds small writes back until the one before is acknowledged (Nagle's
 * algorithm, RFC 9293 section 3.7.4, the default of lwIP) waits as long with the rest of its request: each of both for
 * the other. So this is called when more of a request is to come, and costs one system call then. Nothing happens on
 * transports without the option.
 */
final class PromptAck {
    private PromptAck() {}

    /** On the channel's event loop; nothing if the channel was closed in the meantime. */
    static void of(Channel channel) {
        if (!channel.isOpen()) {
            // Its descriptor may be another connection's by now.
            return;
        }
        ChannelConfig config = channel.config();
        if (channel instanceof EpollSocketChannel) {
            config.setOption(EpollChannelOption.TCP_QUICKACK, true);
        } else if (channel instanceof IoUringSocketChannel) {
            config.setOption(IoUringChannelOption.TCP_QUICKACK, true);
        }
    }
}

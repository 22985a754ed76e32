package io.switchboard.http.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Tells each stream of HTTP/2 when its connection takes more again. Netty tells the streams only when the connection's own
 * mark changed; but a channel that runs full within a flush and is empty after it says so once, when it is writable, so
 * the mark never changed. A stream that Vert.x up to 5.0.12 opened in between saw the full channel and would wait for ever
 * (eclipse-vertx/vert.x pull request 6359, {@code TlsTest}). Drop it when a fixed release of Vert.x resolves.
 *
 * <p>On the channel's event loop; keeps nothing, so it is shared.
 */
@ChannelHandler.Sharable
final class StreamsWritable extends ChannelInboundHandlerAdapter {
    private static final String NAME = "streamsWritable";

    /** Puts it in front of the connection's HTTP/2 handler, if the channel speaks HTTP/2. */
    void addTo(Channel channel) {
        ChannelHandlerContext http2 = channel.pipeline().context(Http2ConnectionHandler.class);
        if (http2 != null) {
            channel.pipeline().addBefore(http2.name(), NAME, this);
        }
    }

    /** After the HTTP/2 handler has had it: that one flushes what waits. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Http2Exception {
        ctx.fireChannelWritabilityChanged();
        Http2ConnectionHandler http2 = ctx.pipeline().get(Http2ConnectionHandler.class);
        if (http2 != null && ctx.channel().isWritable()) {
            tellStreams(http2.connection());
        }
    }

    /** A window that grows by nothing makes the controller compare the stream's mark with what it is. */
    private static void tellStreams(Http2Connection connection) throws Http2Exception {
        Http2RemoteFlowController windows = connection.remote().flowController();
        connection.forEachActiveStream((Http2Stream stream) -> {
            windows.incrementWindowSize(stream, 0);
            return true;
        });
    }
}

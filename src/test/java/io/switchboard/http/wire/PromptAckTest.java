package io.switchboard.http.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the system says of the server's side of a connection on which a client writes its request in pieces. */
class PromptAckTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n";

    private final WireLimits limits =
            new WireLimits(4_096, 8_192, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    /** Whether it acknowledges at once, as it was at the end of each read. */
    private final BlockingQueue<Boolean> prompt = new LinkedBlockingQueue<>();

    private MultiThreadIoEventLoopGroup loop;
    private Socket board;

    @BeforeEach
    void connect() throws Exception {
        assumeTrue(Epoll.isAvailable(), "no epoll here, so nothing to ask it");
        loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Connections connections = new Connections(() -> limits, new ConnectionCount(10), "");
        InetAddress local = InetAddress.getLoopbackAddress();
        var listening = new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new RequestDecoder(connections), new Answering());
                    }
                })
                .bind(local, 0)
                .sync();
        int port = ((InetSocketAddress) listening.channel().localAddress()).getPort();
        board = new Socket(local, port);
    }

    @AfterEach
    void end() throws Exception {
        if (loop != null) {
            board.close();
            loop.shutdownGracefully().sync();
        }
    }

    private final class Answering extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof LastHttpContent) {
                ctx.writeAndFlush(Unpooled.copiedBuffer("HTTP/1.1 204 No Content\r\n\r\n", US_ASCII));
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            if (ctx.channel().isOpen()) {
                prompt.add(((EpollSocketChannelConfig) ctx.channel().config()).isTcpQuickAck());
            }
        }
    }

    @Test
    void aPartOfARequestIsAcknowledgedAtOnce() throws Exception {
        exchange();
        board.getOutputStream().write(REQUEST.substring(0, 20).getBytes(US_ASCII));

        assertTrue(prompt.take());
    }

    @Test
    void aBodyThatIsStillToComeIsAcknowledgedAtOnce() throws Exception {
        exchange();
        String post = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n";
        board.getOutputStream().write(post.getBytes(US_ASCII));

        assertTrue(prompt.take());
    }

    @Test
    void aChannelThatWasClosedWhileItWasReadIsLeftAlone() {
        Watched channel = new Watched();
        assertEquals(1, channel.asksFor(() -> PromptAck.of(channel)));
        channel.close();
        assertEquals(0, channel.asksFor(() -> PromptAck.of(channel)));
    }

    /** Counts how often it is asked for its options. A closed socket would not do: its descriptor is somebody else's. */
    private static final class Watched extends EmbeddedChannel {
        private int asked;

        int asksFor(Runnable work) {
            asked = 0;
            work.run();
            return asked;
        }

        @Override
        public ChannelConfig config() {
            asked++;
            return super.config();
        }
    }

    @Test
    void aWholeRequestIsAcknowledgedByItsAnswer() throws Exception {
        exchange();
        assertFalse(exchange());
    }

    private boolean exchange() throws Exception {
        board.getOutputStream().write(REQUEST.getBytes(US_ASCII));
        byte[] answer = board.getInputStream().readNBytes("HTTP/1.1 204 No Content\r\n\r\n".length());
        assertEquals('H', answer[0]);
        return prompt.take();
    }
}

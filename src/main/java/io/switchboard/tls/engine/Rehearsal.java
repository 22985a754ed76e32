package io.switchboard.tls.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Clients that connect to a port of 127.0.0.1, shake hands if it has TLS, send a request, read until the server hangs
 * up, and begin again until they are told to stop. Each is on an event loop of its own choice and gives up at the first
 * connection that fails. Made, started and stopped by any one thread.
 */
public final class Rehearsal {
    private static final String HOST = "127.0.0.1";

    private final VertxInternal vertx;
    private final int port;
    private final @Nullable SslContext tls;
    private final byte[] request;
    private final LongAdder rounds = new LongAdder();
    private final List<Future<Void>> clients = new ArrayList<>();
    private volatile boolean stopped;

    private Rehearsal(Vertx vertx, int port, @Nullable SslContext tls, byte[] request) {
        this.vertx = (VertxInternal) vertx;
        this.port = port;
        this.tls = tls;
        this.request = request;
    }

    /** Of requests to a port without TLS. */
    public static Rehearsal plain(Vertx vertx, int port, byte[] request) {
        return new Rehearsal(vertx, port, null, request);
    }

    /** Of handshakes and requests. Nothing secret is sent, so that it does not matter who answers. */
    public static Rehearsal secure(Vertx vertx, int port, byte[] request) throws SSLException {
        SslContext context = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
        return new Rehearsal(vertx, port, context, request);
    }

    /** Adds as many clients, which begin at once. */
    public void start(int count) {
        for (int i = 0; i < count; i++) {
            Client client = new Client(vertx.createEventLoopContext());
            clients.add(client.ended.future());
            client.loop.execute(client::next);
        }
    }

    /** Completes when each client was told to stop, or has given up. */
    Future<Void> ended() {
        return Future.join(clients).mapEmpty();
    }

    /** Completes with the number of rounds when the last of them has ended. */
    public Future<Long> stop() {
        stopped = true;
        return ended().map(done -> {
            ReferenceCountUtil.release(tls);
            return rounds.sum();
        });
    }

    private final class Client extends ChannelInitializer<Channel> {
        private final Promise<Void> ended = Promise.promise();
        private final EventLoop loop;

        Client(ContextInternal context) {
            this.loop = context.nettyEventLoop();
        }

        void next() {
            if (stopped) {
                ended.complete();
                return;
            }
            new Bootstrap()
                    .group(loop)
                    .channelFactory(vertx.transport().channelFactory(false))
                    .handler(this)
                    .connect(HOST, port)
                    .addListener(connected -> {
                        if (!connected.isSuccess()) {
                            ended.tryComplete();
                        }
                    });
        }

        @Override
        public boolean isSharable() {
            return true; // It keeps nothing of a connection.
        }

        @Override
        protected void initChannel(Channel channel) {
            if (tls != null) {
                channel.pipeline().addLast(tls.newHandler(channel.alloc()));
            }
            channel.pipeline().addLast(new Round(this));
        }
    }

    private final class Round extends ChannelInboundHandlerAdapter {
        private final Client client;
        private boolean answered;

        Round(Client client) {
            this.client = client;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            // Behind TLS this waits for the end of the handshake.
            ctx.writeAndFlush(Unpooled.wrappedBuffer(request));
            ctx.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            answered = true;
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (answered) {
                rounds.increment();
                client.loop.execute(client::next);
            } else {
                client.ended.tryComplete();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}

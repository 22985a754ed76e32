package io.switchboard.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.internal.tcnative.SSL;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS clients for the benchmark, on BoringSSL and one thread, that do what each line of the input says: {@code KIND PORT
 * SECONDS CONNECTIONS} shakes hands in a closed loop, {@code hold PORT COUNT} opens connections and keeps them, {@code
 * drop} closes those. Each line is answered with one that begins with RESULT. Certificates are not verified.
 */
public final class TlsLoad {
    private static final int SOURCES = 64;
    private static final int OPENING_AT_ONCE = 64;
    private static final int FIRST = 64;

    private final EventLoop loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()).next();
    private final List<Channel> held = new ArrayList<>();
    private int opened;

    private TlsLoad() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        TlsLoad load = new TlsLoad();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("RESULT " + load.run(line.split(" ")));
        }
        System.exit(0);
    }

    private String run(String[] words) throws IOException, InterruptedException {
        switch (words[0]) {
            case "hold" -> {
                return hold(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            }
            case "drop" -> {
                return drop();
            }
            default -> {
                Storm storm = new Storm(words[0], Integer.parseInt(words[1]), Long.parseLong(words[2]));
                return storm.run(Integer.parseInt(words[3]));
            }
        }
    }

    private static SslContext context(String kind) throws SSLException {
        boolean third = kind.contains("1.3");
        // By itself this client agrees on ML-KEM with servers that can, which costs them more than others.
        String groups = kind.endsWith("hybrid") ? "X25519MLKEM768:X25519:P-256" : "X25519:P-256";
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .option(OpenSslContextOption.GROUPS, groups.split(":"))
                .protocols(third ? "TLSv1.3" : "TLSv1.2");
        if (!third) {
            String key = kind.startsWith("rsa") ? "RSA" : "ECDSA";
            builder.ciphers(List.of("TLS_ECDHE_" + key + "_WITH_AES_128_GCM_SHA256"));
        }
        SslContext context = builder.build();
        OpenSslSessionContext sessions = (OpenSslSessionContext) context.sessionContext();
        sessions.setSessionCacheEnabled(kind.endsWith("resumed"));
        if (kind.endsWith("resumed")) {
            sessions.setTicketKeys(); // without this, the client says that it takes no tickets
        }
        return context;
    }

    /** From one of many addresses: one alone has too few ports for the connections that wait for their last packets. */
    private ChannelFuture open(SslContext context, int port) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .localAddress(new InetSocketAddress("127.0.1." + (1 + opened++ % SOURCES), 0))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast("tls", context.newHandler(channel.alloc(), "localhost", port));
                    }
                });
        return bootstrap.connect(new InetSocketAddress("127.0.0.1", port));
    }

    private static SslHandler tls(Channel channel) {
        return (SslHandler) channel.pipeline().get("tls");
    }

    private static boolean isResumed(SslHandler tls) {
        return SSL.isSessionReused(((ReferenceCountedOpenSslEngine) tls.engine()).sslPointer());
    }

    /** Handshakes in a closed loop: each connection that has shaken hands is closed, and followed by another. */
    private final class Storm {
        private final SslContext context;
        private final boolean resumes;
        private final int port;
        private final long endNanos;
        private long done;
        private long failed;
        private @Nullable CountDownLatch ended;

        Storm(String kind, int port, long seconds) throws SSLException {
            this.context = context(kind);
            this.resumes = kind.endsWith("resumed");
            this.port = port;
            this.endNanos = System.nanoTime() + seconds * 1_000_000_000L;
        }

        String run(int connections) throws InterruptedException {
            long begin = System.nanoTime();
            CountDownLatch all = new CountDownLatch(connections);
            ended = all;
            for (int i = 0; i < connections; i++) {
                loop.execute(this::next);
            }
            all.await();
            return done + " " + (System.nanoTime() - begin) + " " + failed;
        }

        private void next() {
            if (System.nanoTime() >= endNanos && ended != null) {
                ended.countDown();
                return;
            }
            open(context, port).addListener((ChannelFuture connected) -> connected(connected));
        }

        private void connected(ChannelFuture connected) {
            if (!connected.isSuccess()) {
                failed++;
                next();
                return;
            }
            Channel channel = connected.channel();
            tls(channel).handshakeFuture().addListener(shaken -> shaken(channel, shaken.isSuccess()));
        }

        private void shaken(Channel channel, boolean well) {
            // The first of a resuming storm are full: there is no session yet.
            boolean asMeant = well && (!resumes || done < FIRST || isResumed(tls(channel)));
            done += asMeant ? 1 : 0;
            failed += asMeant ? 0 : 1;
            channel.close().addListener(gone -> next());
        }
    }

    /** Opens connections, a bounded number at once, and keeps those that have shaken hands. */
    private String hold(int port, int count) throws IOException, InterruptedException {
        SslContext context = context("ec-1.3");
        int failed = 0;
        while (held.size() + failed < count) {
            List<ChannelFuture> opening = new ArrayList<>();
            for (int i = Math.min(OPENING_AT_ONCE, count - held.size() - failed); i > 0; i--) {
                opening.add(open(context, port));
            }
            for (ChannelFuture one : opening) {
                boolean well = one.await().isSuccess()
                        && tls(one.channel()).handshakeFuture().await().isSuccess();
                failed += well ? 0 : 1;
                if (well) {
                    held.add(one.channel());
                }
            }
        }
        return held.size() + " " + failed;
    }

    private String drop() throws InterruptedException {
        for (Channel channel : held) {
            channel.close().await();
        }
        int dropped = held.size();
        held.clear();
        return Integer.toString(dropped);
    }
}

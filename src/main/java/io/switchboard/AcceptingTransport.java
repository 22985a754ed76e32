package io.switchboard;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.uring.IoUringChannelOption;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.transport.Transport;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A transport whose event loops accept connections too. Vert.x gives accepting a thread of its own, from which each
 * connection is handed over to its loop: on a machine of one or two cores that costs a switch of threads a connection,
 * some 10 µs, and boards open one for each reading. A loop takes sixteen connections at most before it turns to others.
 *
 * <p>It also knows what listens, so that a drain can stop that first. Everything else is the wrapped transport's. Used by
 * the threads that make, start and stop the gateway.
 */
final class AcceptingTransport implements io.vertx.core.transport.Transport, Transport {
    private static final long CLOSE_MILLIS = 1_000;

    private final io.vertx.core.transport.Transport wrapped;
    private final Queue<ServerChannel> listening = new ConcurrentLinkedQueue<>();
    private final Transport inner;
    private @Nullable EventLoopGroup loops;

    AcceptingTransport(io.vertx.core.transport.Transport wrapped) {
        this.wrapped = wrapped;
        this.inner = wrapped.implementation();
    }

    @Override
    public String name() {
        return wrapped.name();
    }

    @Override
    public boolean available() {
        return wrapped.available();
    }

    @Override
    public Transport implementation() {
        return this;
    }

    /** Vert.x asks for the loops first and then for those that accept, which it ends before the others. */
    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory threadFactory, int ioRatio) {
        EventLoopGroup known = loops;
        if (type == ACCEPTOR_EVENT_LOOP_GROUP && known != null) {
            return known;
        }
        EventLoopGroup made = inner.eventLoopGroup(type, threads, threadFactory, ioRatio);
        if (type == IO_EVENT_LOOP_GROUP) {
            loops = made;
        }
        return made;
    }

    @Override
    public boolean supportsDomainSockets() {
        return inner.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return inner.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return inner.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return inner.unavailabilityCause();
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return inner.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
        return inner.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return inner.ioHandlerFactory();
    }

    @Override
    public DatagramChannel datagramChannel() {
        return inner.datagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation") // The interface names this type.
    public DatagramChannel datagramChannel(io.netty.channel.socket.InternetProtocolFamily family) {
        return inner.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return inner.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        ChannelFactory<? extends ServerChannel> factory = inner.serverChannelFactory(domainSocket);
        return () -> remember(factory.newChannel());
    }

    private ServerChannel remember(ServerChannel made) {
        listening.add(made);
        return made;
    }

    /**
     * Stops listening on these ports and leaves the connections that there are. Vert.x would end idle ones at the same
     * time, also those on which a request is just coming. Blocks for a moment; not for an event loop.
     */
    void stopAccepting(Set<Integer> ports) {
        for (ServerChannel channel : listening) {
            if (channel.localAddress() instanceof InetSocketAddress bound && ports.contains(bound.getPort())) {
                channel.close().awaitUninterruptibly(CLOSE_MILLIS);
            }
        }
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        inner.configure(channel, options);
    }

    @Override
    public void configure(
            ClientOptionsBase options,
            int connectTimeout,
            boolean domainSocket,
            io.netty.bootstrap.Bootstrap bootstrap) {
        inner.configure(options, connectTimeout, domainSocket, bootstrap);
    }

    @Override
    public void configure(
            NetServerOptions options, boolean domainSocket, io.netty.bootstrap.ServerBootstrap bootstrap) {
        inner.configure(options, domainSocket, bootstrap);
        leaveAsTheyAre(options, bootstrap);
    }

    /** Vert.x sets each option of each connection, also to what it is: a system call each. */
    private static void leaveAsTheyAre(NetServerOptions options, io.netty.bootstrap.ServerBootstrap bootstrap) {
        if (options.isTcpNoDelay()) {
            bootstrap.childOption(ChannelOption.TCP_NODELAY, null); // Netty has set it already.
        }
        if (!options.isTcpKeepAlive()) {
            bootstrap.childOption(ChannelOption.SO_KEEPALIVE, null);
        }
        if (!options.isTcpCork()) {
            bootstrap.childOption(EpollChannelOption.TCP_CORK, null);
            bootstrap.childOption(IoUringChannelOption.TCP_CORK, null);
        }
        if (options.getTcpUserTimeout() == 0) {
            bootstrap.childOption(EpollChannelOption.TCP_USER_TIMEOUT, null);
            bootstrap.childOption(IoUringChannelOption.TCP_USER_TIMEOUT, null);
        }
    }
}

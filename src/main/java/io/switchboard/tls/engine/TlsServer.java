package io.switchboard.tls.engine;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of one listener: makes each connection's handler with the certificates of the moment, which {@link #replace}
 * changes, with the options, while connections live. Any thread.
 */
public final class TlsServer implements AutoCloseable {
    private static final ApplicationProtocolConfig PROTOCOLS = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            "h2",
            "http/1.1");

    private final boolean boring;
    private final Handshakes handshakes;
    private final TicketKeys tickets;
    private final SslContext facade;
    private final FastThreadLocal<HandshakeTurns> turns = new FastThreadLocal<>() {
        @Override
        protected HandshakeTurns initialValue() {
            return new HandshakeTurns();
        }
    };
    private volatile TlsOptions options;
    private volatile EngineSource current;

    private Certificates certificates;

    /** The one before, closed when the next comes: a connection that opens just now may be about to use it. */
    private @Nullable EngineSource retired;

    /** @throws SSLException if the engine does not take the certificates */
    public TlsServer(TlsOptions options, Certificates certificates, Instant now) throws SSLException {
        this(options, certificates, now, OpenSsl.isAvailable());
    }

    TlsServer(TlsOptions options, Certificates certificates, Instant now, boolean boring) throws SSLException {
        this.options = options;
        this.boring = boring;
        this.handshakes = new Handshakes(options.handshakesMax());
        this.tickets = new TicketKeys(new SecureRandom(), now);
        this.certificates = certificates;
        this.current = source(options, certificates);
        this.facade = new Facade(current.context());
    }

    /** Loads the library. Takes part of a tenth of a second; any thread. */
    public static void prepare() {
        OpenSsl.isAvailable();
    }

    private EngineSource source(TlsOptions options, Certificates certificates) throws SSLException {
        EngineSource source = boring
                ? new BoringSource(options, certificates, PROTOCOLS)
                : new JdkSource(options, certificates, PROTOCOLS);
        source.ticketKeys(tickets.newestFirst());
        return source;
    }

    /** Which library does the work, for people and for the metric. */
    public String provider() {
        return boring ? "BoringSSL" : "JDK";
    }

    /** Why it is not BoringSSL; null if it is. */
    public @Nullable Throwable fallbackCause() {
        return boring ? null : OpenSsl.unavailabilityCause();
    }

    /** For {@code HttpServerOptions}: has Vert.x make its handlers here. */
    public SSLEngineOptions engineOptions() {
        return new Options(this);
    }

    /**
     * Treats connections so, and shows them these certificates, from now on. Tickets of before stay good, unless they
     * could bring back a cipher suite or a board's certificate that is no longer taken.
     *
     * @throws SSLException if the engine does not take them; then the old ones stay
     */
    public synchronized void replace(TlsOptions changed, Certificates now) throws SSLException {
        EngineSource old = current;
        EngineSource made = source(changed, now);
        if (!options.keepsSessions(changed)
                || (changed.asksClients() && !Objects.equals(certificates.clientAuthority(), now.clientAuthority()))) {
            tickets.renew();
            made.ticketKeys(tickets.newestFirst());
        }
        handshakes.max(changed.handshakesMax());
        options = changed;
        certificates = now;
        current = made;
        if (retired != null) {
            retired.close();
        }
        retired = old;
    }

    /** Makes a new ticket key if it is time. To be called a few times an hour. */
    public synchronized void rotateTickets(Instant now) {
        if (tickets.rotate(now)) {
            current.ticketKeys(tickets.newestFirst());
        }
    }

    /** Gives back what lies outside the heap; connections that are open live on. No handler is made after it. */
    @Override
    public synchronized void close() {
        if (retired != null) {
            retired.close();
        }
        current.close();
    }

    public Handshakes handshakes() {
        return handshakes;
    }

    /** Those of the event loop that asks. */
    HandshakeTurns turns() {
        return turns.get();
    }

    void prepare(SSLEngine engine, @Nullable String serverName) throws SSLException {
        current.prepare(engine, serverName);
    }

    boolean isResumed(SSLEngine engine) {
        return current.isResumed(engine);
    }

    int recordBytes(String version, boolean namedProtocol) {
        return options.recordBytes(version, namedProtocol);
    }

    long handshakeTimeoutMillis() {
        return options.handshakeTimeout().toMillis();
    }

    byte[] plainHttpAnswer() {
        return options.plainHttpAnswer();
    }

    /** What Vert.x takes for the one context it has. */
    private final class Facade extends DelegatingSslContext {
        Facade(SslContext first) {
            super(first);
        }

        @Override
        protected void initEngine(SSLEngine engine) {
            // The sources' contexts are ready for use.
        }

        @Override
        protected SslHandler newHandler(ByteBufAllocator alloc, boolean startTls, Executor tasks) {
            return new TlsHandler(current.context().newEngine(alloc), tasks, TlsServer.this);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator alloc, String peerHost, int peerPort, boolean startTls, Executor tasks) {
            // The address of the client is of use to clients' sessions only.
            return newHandler(alloc, startTls, tasks);
        }
    }

    /** Brings the facade to Vert.x by the one way that it offers. */
    private static final class Options extends SSLEngineOptions {
        private final TlsServer server;

        Options(TlsServer server) {
            this.server = server;
        }

        @Override
        public SSLEngineOptions copy() {
            return new Options(server);
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return () -> server.facade;
        }
    }
}

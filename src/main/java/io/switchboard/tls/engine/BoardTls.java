package io.switchboard.tls.engine;

import io.netty.channel.Channel;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * TLS to boards that are servers: trust by pin or by the local authority and by nothing else, old suites where a board's
 * document asks for them, records that a board can hold, no resumption, no wait for a close_notify. Any thread.
 */
public final class BoardTls implements AutoCloseable {
    private static final String HANDLER = "ssl";

    private final TrustPerConnection trusts = new TrustPerConnection();
    private final BoardContexts contexts;
    private volatile @Nullable LocalTrust authority;

    /** @throws SSLException if neither BoringSSL nor the JDK does TLS here */
    public BoardTls() throws SSLException {
        contexts = new BoardContexts(trusts);
    }

    /** Whose signature is trusted from the next handshake on; null: nobody's. */
    public void trust(@Nullable X509Certificate localAuthority) {
        authority = localAuthority == null ? null : LocalTrust.in(localAuthority);
    }

    /** Handshakes with boards in progress; each holds one place of its link, which bounds them. */
    public int handshakesInProgress() {
        return trusts.inProgress();
    }

    /**
     * Begins TLS on a connection on which nothing was sent yet. On the channel's event loop. Completes there when the
     * board is known and trusted; fails with {@link BoardTlsException}, and then the channel is of no use.
     */
    public Future<Void> secure(Channel channel, BoardPeer peer) {
        SslContext context = peer.legacy() ? contexts.legacy() : contexts.modern();
        SSLEngine engine = context.newEngine(channel.alloc(), peer.host(), peer.port());
        BoardTrust trust = new BoardTrust(peer, authority);
        if (peer.pin() == null) {
            compareHost(engine);
        }
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeout(peer.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        handler.setWrapDataSize(TlsOptions.SMALL_RECORD_BYTES);
        Promise<Void> secured = Promise.promise();
        trusts.begin(engine, trust);
        handler.handshakeFuture().addListener(done -> ended(engine, trust, done.cause(), secured));
        channel.pipeline().addFirst(HANDLER, handler);
        return secured.future();
    }

    private static void compareHost(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
    }

    private void ended(SSLEngine engine, BoardTrust trust, @Nullable Throwable failure, Promise<Void> secured) {
        trusts.end(engine);
        if (failure == null) {
            BoardContexts.forget(engine);
            secured.complete();
        } else {
            String refusal = trust.refusal();
            boolean timedOut = failure instanceof SslHandshakeTimeoutException;
            secured.fail(new BoardTlsException(refusal == null ? reason(failure, trust.legacy()) : refusal, timedOut));
        }
    }

    private static String reason(Throwable failure, boolean legacy) {
        if (failure instanceof SslHandshakeTimeoutException) {
            return "the TLS handshake took too long";
        }
        if (failure instanceof NotSslRecordException) {
            return "the board speaks no TLS on this port: its address must begin with http://";
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("KEY_USAGE") || message.toLowerCase(Locale.ROOT).contains("handshake_failure")) {
            return legacy
                    ? "no common ground with the board's TLS, not even among old cipher suites"
                    : "no common ground with the board's TLS; one of an old build needs site.tls.legacy: true";
        }
        return failure instanceof SSLException
                ? "the TLS handshake failed: " + message
                : "the board closed the connection during the TLS handshake";
    }

    /** Gives back what lies outside the heap. No handshake is begun after it. */
    @Override
    public void close() {
        contexts.close();
    }
}

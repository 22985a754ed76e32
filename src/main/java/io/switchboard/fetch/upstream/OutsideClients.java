package io.switchboard.fetch.upstream;

import io.switchboard.fetch.upstream.OutsideException.Step;
import io.switchboard.fetch.verify.StrictTrust;
import io.switchboard.tls.cert.BadCertificateException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One client for plain HTTP and one for each way to do TLS: connections of one are never used by another. Made when first
 * wanted, as many at most as the configuration names. Any thread.
 */
public final class OutsideClients {
    private static final int CONNECTIONS_PER_ADDRESS = 16;
    private static final int KEPT_SECONDS = 30;
    private static final int LIFETIME_SECONDS = 300;
    private static final int HEAD_BYTES_MAX = 32 * 1024;
    private static final int CONNECT_MILLIS = 10_000;
    private static final long OLD_ONES_MILLIS = 60_000;

    private final Vertx vertx;
    private final Trusts trusts;
    private final int waitingMax;
    private final HttpClient plain;
    private final Map<TlsSettings, Future<HttpClient>> secure = new ConcurrentHashMap<>();

    /** Makes what decides on certificates. Blocks on files the first time for each set. */
    @FunctionalInterface
    public interface Trusts {
        /**
         * Trust in what is in the files.
         *
         * @param files of the only certificates to trust; empty: those that are usually trusted
         */
        StrictTrust of(List<Path> files) throws BadCertificateException;
    }

    /** @param waitingMax requests that may wait for a connection */
    public OutsideClients(Vertx vertx, Trusts trusts, int waitingMax) {
        this.vertx = vertx;
        this.trusts = trusts;
        this.waitingMax = waitingMax;
        this.plain = build(common());
    }

    /** Reads files the first time, on a worker. Completes on the caller's loop; fails if a file cannot be used. */
    Future<HttpClient> of(URI target, TlsSettings tls) {
        if (!target.getScheme().equals("https")) {
            return Future.succeededFuture(plain);
        }
        Future<HttpClient> client = secure.computeIfAbsent(tls, this::made);
        return OwnLoop.of(vertx, client).recover(unusable -> {
            // The next one tries again: the file may be there by then.
            secure.remove(tls, client);
            return Future.failedFuture(
                    new OutsideException(Step.TLS, "the gateway's set-up: " + unusable.getMessage()));
        });
    }

    private Future<HttpClient> made(TlsSettings tls) {
        return vertx.executeBlocking(() -> secure(tls), false);
    }

    /** Has it made soon: the roots of the JDK take a moment to read. */
    public void prepare(TlsSettings tls) {
        of(URI.create("https://localhost"), tls);
    }

    /** Has all made anew, for files may have changed; what is under way on the old ones has a minute to end. */
    public void renew(Set<TlsSettings> wanted) {
        List<Future<HttpClient>> old = List.copyOf(secure.values());
        secure.clear();
        wanted.forEach(this::prepare);
        vertx.setTimer(OLD_ONES_MILLIS, id -> old.forEach(each -> each.onSuccess(HttpClient::close)));
    }

    private HttpClient secure(TlsSettings tls) throws BadCertificateException {
        HttpClientOptions options = common().setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(tls.handshakeTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        if (OpenSSLEngineOptions.isAvailable()) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
        if (tls.verify()) {
            options.setVerifyHost(true).setTrustOptions(TrustOptions.wrap(trusts.of(tls.trust())));
        } else {
            options.setVerifyHost(false).setTrustAll(true);
        }
        if (tls.certificate() != null && tls.key() != null) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .addCertPath(tls.certificate().toString())
                    .addKeyPath(tls.key().toString()));
        }
        return build(options);
    }

    private static HttpClientOptions common() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAliveTimeout(KEPT_SECONDS)
                .setMaxHeaderSize(HEAD_BYTES_MAX)
                .setConnectTimeout(CONNECT_MILLIS)
                .setDecompressionSupported(false)
                .setTcpNoDelay(true);
    }

    private HttpClient build(HttpClientOptions options) {
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(CONNECTIONS_PER_ADDRESS)
                .setHttp2MaxSize(1)
                .setMaxLifetime(LIFETIME_SECONDS)
                .setMaxWaitQueueSize(waitingMax);
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                // The request under way is told too; without a handler Vert.x logs what any origin can cause.
                .withConnectHandler(connection -> connection.exceptionHandler(told -> {}))
                .build();
    }

    /** Closes all connections; what is under way fails. */
    public Future<Void> close() {
        List<Future<Void>> closing = new ArrayList<>();
        closing.add(plain.close());
        secure.values().forEach(client -> closing.add(client.compose(HttpClient::close)));
        return Future.join(closing).mapEmpty();
    }
}

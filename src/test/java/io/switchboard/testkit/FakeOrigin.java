package io.switchboard.testkit;

import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.ServerCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A service of the outside on a free port of 127.0.0.1, well behaved as HTTP goes: HTTP/1.1, over TLS also HTTP/2; what
 * it answers is the test's. Has an event loop of its own, which ends with {@link #close}.
 */
public final class FakeOrigin implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String scheme;

    /** A request as it came; names of fields as they were written, one line each. */
    public record Seen(String method, String uri, String version, String head, String body) {
        public boolean has(String line) {
            return head.lines().anyMatch(line::equalsIgnoreCase);
        }
    }

    /** What a test has its origin answer; the request was read to its end. */
    @FunctionalInterface
    public interface Answering {
        void answer(HttpServerRequest request, Seen seen);
    }

    private FakeOrigin(HttpServerOptions options, Answering answer) {
        this.scheme = options.isSsl() ? "https" : "http";
        this.server = await(vertx.createHttpServer(options)
                .requestHandler(request -> read(request, answer))
                .listen(0, "127.0.0.1"));
    }

    public static FakeOrigin plain(Answering answer) {
        return new FakeOrigin(new HttpServerOptions(), answer);
    }

    public static FakeOrigin secure(ServerCertificate certificate, Answering answer) {
        return new FakeOrigin(
                new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertValue(Pem.certificates(certificate))
                                .addKeyValue(Pem.key(certificate))),
                answer);
    }

    /** One that asks its clients for a certificate of this authority, and takes none without. */
    public static FakeOrigin mutual(ServerCertificate certificate, X509Certificate clientsAuthority, Answering answer) {
        Buffer trusted = Buffer.buffer(CertificateForm.PEM.encode(clientsAuthority));
        return new FakeOrigin(
                new HttpServerOptions()
                        .setSsl(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(new PemTrustOptions().addCertValue(trusted))
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertValue(Pem.certificates(certificate))
                                .addKeyValue(Pem.key(certificate))),
                answer);
    }

    private void read(HttpServerRequest request, Answering answer) {
        request.body().onSuccess(body -> {
            StringBuilder head = new StringBuilder();
            request.headers().forEach(field -> head.append(field.getKey())
                    .append(": ")
                    .append(field.getValue())
                    .append('\n'));
            Seen now = new Seen(
                    request.method().name(),
                    request.uri(),
                    request.version().name(),
                    head.toString(),
                    body.toString(StandardCharsets.UTF_8));
            seen.add(now);
            answer.answer(request, now);
        });
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("the origin does not start or stop", failed);
        }
    }

    /** Answers with this text and these fields, names and values in turns. */
    public static Answering answering(int status, String body, String... fields) {
        return (request, now) -> {
            request.response().setStatusCode(status);
            for (int i = 0; i < fields.length; i += 2) {
                request.response().headers().add(fields[i], fields[i + 1]);
            }
            request.response().end(Buffer.buffer(body));
        };
    }

    public int port() {
        return server.actualPort();
    }

    /** By the name {@code localhost}. */
    public String url(String path) {
        return scheme + "://localhost:" + port() + path;
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** The last request for this path. */
    public Seen last(String path) {
        return seen.stream()
                .filter(each -> each.uri().split("\\?", 2)[0].equals(path))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("nobody asked for " + path));
    }

    /** How often this path was asked for; or, with a query, exactly this. */
    public int count(String target) {
        return (int) seen.stream()
                .map(each -> target.contains("?") ? each.uri() : each.uri().split("\\?", 2)[0])
                .filter(target::equals)
                .count();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}

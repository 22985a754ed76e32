package io.switchboard.fetch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.ssl.OpenSsl;
import io.switchboard.fetch.dns.NameResolver;
import io.switchboard.fetch.dns.ResolverOptions;
import io.switchboard.fetch.dns.TargetResolver;
import io.switchboard.fetch.target.CheckedTarget;
import io.switchboard.fetch.target.TargetPolicy;
import io.switchboard.fetch.target.TargetUri;
import io.switchboard.testkit.FakeDns;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real handshakes of Vert.x's client, by BoringSSL and by the JDK, with names that are not looked up. */
class VertxClientTest {
    private static final Issued ROOT = Draft.authority("Root").bySelf();

    private static final FakeDns DNS = new FakeDns();
    /** Would ask our name server, if it asked one. */
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions()
            .setAddressResolverOptions(new AddressResolverOptions()
                    .addServer("127.0.0.1:" + DNS.address().getPort())));

    @AfterAll
    static void close() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get();
        DNS.close();
    }

    static Stream<Arguments> handshakes() {
        List<Arguments> all = new ArrayList<>();
        for (String engine : List.of("boringssl", "jdk")) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                for (HttpVersion version : List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)) {
                    all.add(Arguments.of(engine, protocol, version));
                }
            }
        }
        return all.stream();
    }

    /** The options that the gateway's own client needs too. */
    private HttpClient client(String engine, HttpVersion version, Issued... roots) {
        StrictTrust trust =
                StrictTrust.in(Stream.of(roots).map(Issued::certificate).toList(), () -> Draft.NOW);
        boolean boring = engine.equals("boringssl");
        assertTrue(!boring || OpenSsl.isAvailable());
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(true)
                .setTrustOptions(TrustOptions.wrap(trust))
                .setSslEngineOptions(boring ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions())
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setUseAlpn(true)
                .setProtocolVersion(version)
                .setAlpnVersions(
                        version == HttpVersion.HTTP_2
                                ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)
                                : List.of(HttpVersion.HTTP_1_1));
        return VERTX.createHttpClient(options);
    }

    /** A name that exists nowhere, at the address that was checked. */
    private static RequestOptions at(SecureServer server, String host) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(server.port, "127.0.0.1"))
                .setHost(host)
                .setPort(server.port)
                .setURI("/");
    }

    private static Future<String> get(HttpClient client, RequestOptions options) {
        return client.request(options)
                .compose(request -> request.send())
                .compose(answer -> answer.body())
                .map(body -> body.toString());
    }

    private static UntrustedException refusal(HttpClient client, RequestOptions options) {
        Future<String> answer = get(client, options);
        Throwable failure = assertFailed(answer);
        UntrustedException refused = UntrustedException.in(failure);
        assertNotNull(refused, String.valueOf(failure));
        return refused;
    }

    private static Throwable assertFailed(Future<?> future) {
        return Outcome.of(future.transform(done ->
                Future.succeededFuture(done.failed() ? done.cause() : new AssertionError("should have been refused"))));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void trustsTheHostThatWasAskedFor(String engine, String protocol, HttpVersion version) {
        Issued leaf = Draft.server("api.example.com", "*.wild.example.com", "127.0.0.1")
                .by(ROOT);
        SecureServer server = new SecureServer(VERTX, protocol, leaf);
        HttpClient client = client(engine, version, ROOT);
        List<String> asked = DNS.questions();

        for (String host : List.of("api.example.com", "a.wild.example.com", "127.0.0.1")) {
            assertEquals(version + " " + host + ":" + server.port, Outcome.of(get(client, at(server, host))));
        }
        assertEquals(
                List.of(
                        "api.example.com:" + server.port + " api.example.com",
                        "a.wild.example.com:" + server.port + " a.wild.example.com",
                        "127.0.0.1:" + server.port + " null"),
                server.seen());
        assertEquals(asked, DNS.questions());
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void refusesAnotherHost(String engine, String protocol, HttpVersion version) {
        SecureServer server =
                new SecureServer(VERTX, protocol, Draft.server("*.other.org").by(ROOT));
        HttpClient client = client(engine, version, ROOT);

        UntrustedException refused = refusal(client, at(server, "api.example.com"));

        assertEquals(Distrust.WRONG_HOST, refused.reason());
        assertEquals("the certificate is for *.other.org, not for api.example.com", refused.detail());
        assertEquals(
                Distrust.WRONG_HOST, refusal(client, at(server, "127.0.0.1")).reason());
        assertEquals(List.of(), server.seen());
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void refusesWhatTheJdkWouldTake(String engine, String protocol, HttpVersion version) {
        Issued old = Draft.authority("Old").expired().bySelf();
        Issued limited = Draft.authority("Limited")
                .permits(new GeneralName(GeneralName.dNSName, "example.org"))
                .bySelf();
        HttpClient client = client(engine, version, old, limited);
        SecureServer expired =
                new SecureServer(VERTX, protocol, Draft.server(Verdict.HOST).by(old));
        SecureServer beyond =
                new SecureServer(VERTX, protocol, Draft.server(Verdict.HOST).by(limited));

        assertEquals(
                "the root \"Old\" expired on 2025-11-03",
                refusal(client, at(expired, Verdict.HOST)).detail());
        assertEquals(
                "the root \"Limited\" may not sign for api.example.com or another name in the certificate",
                refusal(client, at(beyond, Verdict.HOST)).detail());
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void refusesStrangers(String engine, String protocol, HttpVersion version) {
        Issued stranger = Draft.authority("My CA").bySelf();
        SecureServer server =
                new SecureServer(VERTX, protocol, Draft.server(Verdict.HOST).by(stranger), stranger);
        SecureServer alone =
                new SecureServer(VERTX, protocol, Draft.server(Verdict.HOST).bySelf());
        HttpClient client = client(engine, version, ROOT);

        assertEquals(
                Distrust.UNKNOWN_ISSUER,
                refusal(client, at(server, Verdict.HOST)).reason());
        assertEquals(
                Distrust.SELF_SIGNED, refusal(client, at(alone, Verdict.HOST)).reason());
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void trustsLongAndRsaChains(String engine, String protocol, HttpVersion version) {
        Issued root = Draft.authority("RSA Root").keys(Keys.RSA).bySelf();
        Issued middle = Draft.authority("Middle").keys(Keys.OTHER_RSA).by(root);
        Issued lower = Draft.authority("Lower").by(middle);
        SecureServer server =
                new SecureServer(VERTX, protocol, Draft.server(Verdict.HOST).by(lower), lower, middle);
        Issued rsa = Draft.server(Verdict.HOST).keys(Keys.OTHER_RSA).by(root);
        SecureServer rsaServer = new SecureServer(VERTX, protocol, rsa);
        HttpClient client = client(engine, version, root);

        assertTrue(Outcome.of(get(client, at(server, Verdict.HOST))).contains(Verdict.HOST));
        assertTrue(Outcome.of(get(client, at(rsaServer, Verdict.HOST))).contains(Verdict.HOST));
    }

    /** As {@code server_hostname} of Python: the handshake asks for one name, the request for another. */
    @ParameterizedTest
    @MethodSource("handshakes")
    void comparesTheNameThatTheHandshakeAsksFor(String engine, String protocol, HttpVersion version) {
        SecureServer server = new SecureServer(
                VERTX, protocol, Draft.server("inner.example.com").by(ROOT));
        HttpClient client = client(engine, version, ROOT);

        Future<String> answer = client.request(at(server, "inner.example.com"))
                .compose(request -> request.authority(HostAndPort.create("public.example.com", 443))
                        .send())
                .compose(each -> each.body())
                .map(body -> body.toString());

        assertEquals(version + " public.example.com", Outcome.of(answer));
        assertEquals(List.of("public.example.com inner.example.com"), server.seen());
    }

    /** From the board's text to the socket: the name server changes its mind, and Vert.x asks none. */
    @Test
    void connectsToTheAddressThatWasChecked() {
        DNS.ttl(0).has(Verdict.HOST, "127.0.0.1").has(Verdict.HOST, "127.0.0.99");
        SecureServer server =
                new SecureServer(VERTX, "TLSv1.3", Draft.server(Verdict.HOST).by(ROOT));
        HttpClient client = client("boringssl", HttpVersion.HTTP_2, ROOT);

        CheckedTarget target = Outcome.of(checked("https://" + Verdict.HOST + ":" + server.port + "/"));
        RequestOptions request = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(target.address()))
                .setHost(target.host())
                .setPort(TargetUri.port(target.uri()))
                .setURI(target.uri().getRawPath());

        for (int i = 0; i < 3; i++) {
            assertTrue(Outcome.of(get(client, request)).contains(Verdict.HOST));
        }
        assertEquals(Set.of(Verdict.HOST + " A", Verdict.HOST + " AAAA"), Set.copyOf(DNS.questions()));
        assertEquals(2, DNS.questions().size());
    }

    private Future<CheckedTarget> checked(String text) {
        URI uri = TargetUri.parse(text);
        TargetPolicy policy = TargetPolicy.of(List.of("127.0.0.0/8"), Set.of(uri.getPort()));
        ResolverOptions options = ResolverOptions.DEFAULT.asking(List.of(DNS.address()));
        Promise<CheckedTarget> checked = Promise.promise();
        VERTX.runOnContext(
                go -> new TargetResolver(policy, NameResolver.onThisLoop(VERTX, options, InstantSource.system()))
                        .check(uri)
                        .onComplete(checked));
        return checked.future();
    }

    @Test
    void knowsOnlyItsOwnRefusals() {
        assertNull(UntrustedException.in(new IllegalStateException(new RuntimeException())));
        assertNull(UntrustedException.in(null));
    }
}

package io.switchboard.contract;

import static io.switchboard.testkit.FakeOrigin.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.FakeOrigin;
import io.switchboard.testkit.FetchFixture;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The arguments of {@code wrap_socket}, per recipe and host. */
@Timeout(120)
class FetchTlsTest {
    private static final Duration LIFETIME = Duration.ofDays(30);

    @TempDir
    static Path directory;

    private static FetchFixture fetch;
    private static FakeOrigin renamed;
    private static FakeOrigin mutual;

    @BeforeAll
    static void start() throws Exception {
        FakeOrigin.Answering answer = answering(200, "here", "Content-Type", "text/plain");
        Instant now = Instant.now();
        SubjectNames elsewhere = SubjectNames.of(List.of("weather.example"));
        Authority authority = Authority.make(elsewhere, now);
        renamed = FakeOrigin.secure(authority.issueServer(KeyKind.EC, elsewhere, LIFETIME, now), answer);
        ServerCertificate local =
                authority.issueServer(KeyKind.RSA, SubjectNames.of(List.of("localhost")), LIFETIME, now);
        mutual = FakeOrigin.mutual(local, authority.certificate(), answer);
        ServerCertificate client = authority.issueClient("gateway", KeyKind.EC, LIFETIME, now);
        Path trust =
                Files.write(directory.resolve("other-ca.pem"), CertificateForm.PEM.encode(authority.certificate()));
        Path certificate = Files.write(directory.resolve("client.pem"), CertificateForm.PEM.encode(client.leaf()));
        Path key = Files.write(directory.resolve("client.key"), CertificateForm.PEM.encode(client.key()));
        fetch = FetchFixture.start(
                directory,
                answer,
                "fetch.ports=PORTS," + renamed.port() + "," + mutual.port(),
                "fetch.recipes.lax.url=STRANGER/lax",
                "fetch.recipes.lax.verify=none",
                "fetch.recipes.pinned.url=STRANGER/pinned",
                "fetch.recipes.pinned.trust=STRANGER_CA",
                "fetch.recipes.mispinned.url=SECURE/mispinned",
                "fetch.recipes.mispinned.trust=STRANGER_CA",
                "fetch.recipes.renamed.url=" + renamed.url("/renamed"),
                "fetch.recipes.renamed.server-name=weather.example",
                "fetch.recipes.renamed.trust=" + trust,
                "fetch.recipes.misnamed.url=" + renamed.url("/misnamed"),
                "fetch.recipes.misnamed.trust=" + trust,
                "fetch.recipes.known.url=" + mutual.url("/known"),
                "fetch.recipes.known.trust=" + trust,
                "fetch.recipes.known.certificate=" + certificate,
                "fetch.recipes.known.key=" + key,
                "fetch.recipes.nobody.url=" + mutual.url("/nobody"),
                "fetch.recipes.nobody.trust=" + trust);
    }

    @AfterAll
    static void stop() {
        fetch.close();
        renamed.close();
        mutual.close();
    }

    private static Answer recipe(String name) {
        return fetch.board("GET", "/fetch/" + name).send();
    }

    /** CVE-2026-102476: one client would lend the connection of the first to the second. */
    @Test
    void aConnectionThatWasNotVerifiedIsNotLentToARequestThatMustBe() {
        assertEquals("here", recipe("lax").expect(200).body());
        fetch.board("GET", "/fetch?url=" + fetch.untrusted().url("/lax2"))
                .send()
                .problem(502, "bad-certificate");
        assertEquals("here", recipe("lax").expect(200).body());
        assertTrue(fetch.untrusted().count("/lax2") == 0, "the request was never sent");
    }

    @Test
    void aBoardCannotAskForLess() {
        fetch.board("GET", "/fetch?url=" + fetch.untrusted().url("/x") + "&verify=none")
                .send()
                .problem(400, "bad-query");
        assertEquals(0, fetch.untrusted().count("/x"));
    }

    @Test
    void trustOfARecipeIsAllThatItTrusts() {
        assertEquals("here", recipe("pinned").expect(200).body());
        Answer refused = recipe("mispinned").problem(502, "bad-certificate");
        assertTrue(refused.detail().contains("not trusted here"), refused.detail());
    }

    @Test
    void anotherNameIsAskedForAndComparedWhereItIsSet() {
        assertEquals("here", recipe("renamed").expect(200).body());
        assertTrue(renamed.last("/renamed").version().equals("HTTP_2"), "by ALPN");
        recipe("misnamed").problem(502, "bad-certificate");
    }

    @Test
    void aCertificateIsShownWhereItIsSet() {
        assertEquals("here", recipe("known").expect(200).body());
        recipe("nobody").problem(502, "unreachable");
    }
}

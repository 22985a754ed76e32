package io.switchboard.contract;

import static io.switchboard.testkit.FakeOrigin.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.FakeDns;
import io.switchboard.testkit.FakeOrigin;
import io.switchboard.testkit.FetchFixture;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names and what they lead to, with a name server of the test's own; budgets of boards. */
@Timeout(120)
class FetchNamesTest {
    @TempDir
    Path directory;

    private final FakeDns dns = new FakeDns();
    private FetchFixture fetch;

    @BeforeEach
    void start() throws Exception {
        fetch = FetchFixture.start(
                directory,
                FetchNamesTest::answer,
                "fetch.name-servers=127.0.0.1:" + dns.address().getPort(),
                "fetch.allow-networks=127.0.0.1/32",
                "fetch.boards.cellar.rate=2/m",
                "fetch.boards.garage.allow-hosts=api.example,*.weather.example",
                "fetch.boards.attic.bytes-per-day=1KiB");
    }

    @AfterEach
    void stop() throws Exception {
        fetch.close();
        dns.close();
    }

    private static void answer(HttpServerRequest request, FakeOrigin.Seen seen) {
        int port = request.localAddress().port();
        switch (request.path()) {
            case "/turn" ->
                answering(302, "", "Location", "http://turn.example:" + port + "/")
                        .answer(request, seen);
            case "/large" ->
                answering(200, "x".repeat(2_000), "Cache-Control", "no-store").answer(request, seen);
            default -> answering(200, "here", "Cache-Control", "no-store").answer(request, seen);
        }
    }

    private String url(String host, String path) {
        return "/fetch?url=http://" + host + ":" + fetch.plain().port() + path;
    }

    private Answer get(String host, String path) {
        return fetch.board("GET", url(host, path)).send();
    }

    @Test
    void aNameIsLookedUpAndItsCheckedAddressConnectedTo() throws Exception {
        dns.has("api.example", "127.0.0.1");
        assertEquals("here", get("api.example", "/").expect(200).body());
        assertTrue(
                fetch.plain().last("/").has("Host: api.example:" + fetch.plain().port()));
    }

    @Test
    void aNameThatTurnsInsideIsRefusedEachTimeItDoes() throws Exception {
        dns.ttl(0).has("rebind.example", "127.0.0.1").has("rebind.example", "10.0.0.1");
        get("rebind.example", "/").expect(200);
        get("rebind.example", "/").problem(403, "forbidden-target");
        assertEquals(1, fetch.plain().seen().size());
    }

    @Test
    void aNameThatLeadsInsideAndOutsideIsRefused() throws Exception {
        dns.has("mixed.example", "127.0.0.1", "169.254.169.254");
        get("mixed.example", "/").problem(403, "forbidden-target");
        assertEquals(0, fetch.plain().seen().size());
    }

    @Test
    void aRedirectToANameThatLeadsInsideIsRefused() throws Exception {
        dns.has("api.example", "127.0.0.1").has("turn.example", "192.168.1.1");
        get("api.example", "/turn").problem(403, "forbidden-target");
    }

    @Test
    void aNameThatIsNotThereIsToldSo() throws Exception {
        Answer none = get("nowhere.example", "/").problem(502, "unreachable");
        assertTrue(none.detail().contains("no such name: nowhere.example"), none.detail());
    }

    @Test
    void aBoardHasARate() throws Exception {
        dns.has("api.example", "127.0.0.1");
        String cellar = fetch.gateway().newBoard("cellar");
        for (int i = 0; i < 2; i++) {
            fetch.gateway()
                    .anonymous("GET", url("api.example", "/"))
                    .token(cellar)
                    .send()
                    .expect(200);
        }
        Answer refused = fetch.gateway()
                .anonymous("GET", url("api.example", "/"))
                .token(cellar)
                .send();
        refused.problem(429, "rate-limited");
        get("api.example", "/").expect(200);
    }

    @Test
    void aBoardHasHosts() throws Exception {
        dns.has("api.example", "127.0.0.1")
                .has("a.weather.example", "127.0.0.1")
                .has("other.example", "127.0.0.1");
        String garage = fetch.gateway().newBoard("garage");
        for (String host : new String[] {"api.example", "a.weather.example"}) {
            fetch.gateway()
                    .anonymous("GET", url(host, "/"))
                    .token(garage)
                    .send()
                    .expect(200);
        }
        for (String host : new String[] {"other.example", "weather.example", "xapi.example"}) {
            fetch.gateway()
                    .anonymous("GET", url(host, "/"))
                    .token(garage)
                    .send()
                    .problem(403, "forbidden-target");
        }
    }

    @Test
    void aBoardHasBytesOfADay() throws Exception {
        dns.has("api.example", "127.0.0.1");
        String attic = fetch.gateway().newBoard("attic");
        fetch.gateway()
                .anonymous("GET", url("api.example", "/large"))
                .token(attic)
                .send()
                .expect(200);
        fetch.gateway()
                .anonymous("GET", url("api.example", "/large"))
                .token(attic)
                .send()
                .problem(429, "fetch-budget");
        fetch.gateway().time().advance(Duration.ofDays(1));
        fetch.gateway()
                .anonymous("GET", url("api.example", "/large"))
                .token(attic)
                .send()
                .expect(200);
    }
}

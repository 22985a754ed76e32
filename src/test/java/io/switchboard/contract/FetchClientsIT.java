package io.switchboard.contract;

import static io.switchboard.testkit.FakeOrigin.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.testkit.FetchFixture;
import io.switchboard.testkit.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as the proxy of programs that know proxies: curl and Python's {@code http.client}. */
@Timeout(120)
class FetchClientsIT {
    @TempDir
    static Path directory;

    private static FetchFixture fetch;

    @BeforeAll
    static void start() throws Exception {
        fetch = FetchFixture.start(
                directory,
                (request, seen) -> answering(200, seen.method() + " " + seen.body(), "Content-Type", "text/plain")
                        .answer(request, seen),
                "fetch.connect=true");
    }

    @AfterAll
    static void stop() {
        fetch.close();
    }

    /** What curl tells that asks through the gateway. */
    private static String curl(String... arguments) throws Exception {
        Tools.require("curl");
        List<String> command = new ArrayList<>(List.of("curl", "-sS"));
        command.addAll(List.of("-x", "http://127.0.0.1:" + fetch.gateway().port()));
        command.addAll(List.of("--proxy-user", "board:" + fetch.token()));
        command.addAll(List.of(arguments));
        return Tools.tell(command.toArray(String[]::new));
    }

    @Test
    void curlFetchesThroughTheGateway() throws Exception {
        String plain = fetch.plain().url("/");
        assertEquals("0: GET", curl(plain));
        assertEquals("0: POST temp=1", curl("-d", "temp=1", plain));
    }

    @Test
    void curlOpensATunnelAndVerifiesTheOriginItself() throws Exception {
        String authority = directory.resolve("origin-ca.pem").toString();
        assertEquals("0: GET", curl("--cacert", authority, fetch.secure().url("/")));
    }

    @Test
    void pythonAsksForAWholeHttpsAddress() throws Exception {
        Tools.require("python3");
        String program = "import http.client,sys\n"
                + "c=http.client.HTTPConnection('127.0.0.1'," + fetch.gateway().port() + ")\n"
                + "c.request('GET',sys.argv[1],headers={'Proxy-Authorization':'Bearer '+sys.argv[2]})\n"
                + "r=c.getresponse()\n"
                + "print(r.status,r.read().decode(),end='')\n";
        assertEquals(
                "0: 200 GET",
                Tools.tell("python3", "-c", program, fetch.secure().url("/"), fetch.token()));
    }
}

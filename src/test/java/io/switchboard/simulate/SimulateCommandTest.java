package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.simulate.StubGateway.Fate;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {
    private final StubGateway gateway = new StubGateway();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    SimulateCommandTest() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (!all.contains("--gateway")) {
            all.addAll(List.of("--gateway", gateway.url()));
        }
        return new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void aGoodRunEndsWithZeroAndOneLineOfJson() {
        int code = run("--admin-token", "sb_admin", "--boards", "2", "--loop", "closed", "--posts", "50");
        assertEquals(0, code, err.toString());
        assertEquals(1, out.toString().lines().count());
        JsonObject summary = new JsonObject(out.toString());
        assertEquals(50, summary.getInteger("verified"));
        assertEquals("closed", summary.getJsonObject("options").getString("loop"));
        assertTrue(summary.getDouble("rate") > 0);
        JsonObject latency = summary.getJsonObject("latency");
        assertTrue(latency.getDouble("p50") > 0);
        assertTrue(latency.getDouble("p99.9") <= latency.getDouble("max"));
    }

    @Test
    void aLostReadingEndsWithOneAndIsNamed() {
        gateway.fate = number -> number == 7 ? Fate.LOST : Fate.STORED;
        int code = run("--admin-token", "sb_admin", "--boards", "1", "--loop", "closed", "--posts", "20");
        assertEquals(1, code);
        assertEquals(1, new JsonObject(out.toString()).getInteger("lost"));
        assertTrue(
                err.toString().contains("1 acknowledged readings are lost or changed, the first: sim-0001 temp at "));
    }

    @Test
    void marksAndManyReadingsAPost() {
        int code = run(
                "--join-key",
                "join-me",
                "--boards",
                "2",
                "--every",
                "10ms",
                "--posts",
                "6",
                "--readings",
                "10",
                "--marks",
                "--prefix",
                "m-");
        assertEquals(0, code, err.toString());
        assertEquals(60, new JsonObject(out.toString()).getInteger("verified"));
        assertTrue(gateway.posts.element().body().contains("\"_boot\""));
    }

    @Test
    void progressIsShownWhenAskedFor() {
        int code = run(
                "--admin-token",
                "sb_admin",
                "--boards",
                "1",
                "--every",
                "100ms",
                "--for",
                "1500ms",
                "--progress",
                "--no-verify");
        assertEquals(0, code, err.toString());
        assertTrue(err.toString().contains(" posts/s "), err.toString());
    }

    @Test
    void aGatewayThatRefusesTheTokenEndsWithOne() {
        assertEquals(1, run("--admin-token", "sb_other", "--boards", "1", "--posts", "1"));
        assertTrue(err.toString().startsWith("simulate: the gateway would not create board sim-0001"), err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --boards 0                                | --boards is 1 to 1000000
            --prefix Sim                              | 'Sim0001' is not a board name
            --every soon                              | 'soon' is not a time like 500ms
            --every 0s                                | --every is at least 1ms
            --loop closed --every 1s                  | --every is for --loop open
            --connections 5                           | --connections is for --loop closed
            --loop sideways                           | sideways
            --readings 2 --metrics 3                  | --metrics is at most --readings (2)
            --posts 0                                 | --posts is at least 1
            --for 1s --warmup 1s                      | --warmup is shorter than --for
            --gateway ftp://127.0.0.1/                | is not like http://127.0.0.1:8080
            --gateway http://127.0.0.1:1 --insecure   | are for https:// gateways
            --gateway https://h:1 --ca none.pem       | there is no readable file none.pem
            --bord 5                                  | --bord
            """)
    void wrongOptionsEndWithTwoAndOneLineThatSaysWhy(String options, String why) {
        List<String> args = new ArrayList<>(List.of("--admin-token", "sb_admin"));
        args.addAll(List.of(options.split(" ")));
        assertEquals(2, run(args.toArray(String[]::new)));
        assertTrue(err.toString().lines().findFirst().orElse("").contains(why), err.toString());
        assertEquals("", out.toString());
    }

    private int nasty(String... args) {
        return new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void nastyBoardsTellWhereTheyAreAndSumUp() {
        assertEquals(0, nasty("--nasty", "one-client", "lf-only", "--for", "50ms", "--delay", "1ms"), err.toString());
        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0).matches("switchboard nasty one-client http://127\\.0\\.0\\.1:\\d+/"), lines.get(0));
        assertTrue(lines.get(1).startsWith("switchboard nasty lf-only http://127.0.0.1:"), lines.get(1));
        assertEquals(2, new JsonObject(lines.get(2)).getJsonArray("boards").size());
    }

    @Test
    void nastyBoardsShowALineEachWhenAskedFor() {
        assertEquals(0, nasty("--nasty=huge,drip", "--for", "1500ms", "--progress"), err.toString());
        assertTrue(err.toString().startsWith("huge            0 connections, 0 at once"), err.toString());
        assertEquals("drip", err.toString().lines().toList().get(1).substring(0, 4));
    }

    @Test
    void nastyBoardsBecomeBoardsOfAGateway() {
        int code = nasty(
                "--nasty",
                "drip",
                "--gateway",
                gateway.url(),
                "--admin-token",
                "sb_admin",
                "--prefix",
                "n-",
                "--for=1ms");
        assertEquals(0, code, err.toString());
        assertTrue(gateway.document("n-drip").containsKey("poll"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --nasty kind                              | 'kind' is none of one-client, reset-mid-body
            --nasty slow --every 1s                   | --every does not go with --nasty
            --nasty slow --no-verify                  | does not go with --nasty
            --nasty slow --delay soon                 | --delay: 'soon' is not a time like 500ms
            --nasty slow drip --ports 65535           | --ports: 65535 to 65536 are not all ports
            --nasty slow --ports 0                    | --ports: 0 to 0 are not all ports
            --nasty slow --gateway http://127.0.0.1:1 | give --admin-token to create the boards
            --nasty slow --prefix Sim                 | 'Simone-client' is not a board name
            --delay 1s --gateway http://127.0.0.1:1   | --delay does not go without --nasty
            --boards 1                                | Missing required option: '--gateway=URL'
            """)
    void wrongOptionsOfNastyBoardsEndWithTwoAndOneLineThatSaysWhy(String options, String why) {
        assertEquals(2, nasty(options.split(" ")));
        assertTrue(err.toString().lines().findFirst().orElse("").contains(why), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void boardsNeedAWayToEnrol() {
        int code = new CommandLine(new SimulateCommand())
                .setErr(new PrintWriter(err))
                .execute("--gateway", gateway.url(), "--admin-token", "", "--join-key", "");
        assertEquals(2, code);
        assertTrue(err.toString().startsWith("give --admin-token to create the boards"), err.toString());
    }

    @Test
    void helpNamesEveryOption() {
        assertEquals(0, run("--help"));
        for (String option : List.of(
                "--gateway",
                "--boards",
                "--every",
                "--loop",
                "--[no-]verify",
                "--ca",
                "--join-key",
                "--nasty",
                "half-open")) {
            assertTrue(out.toString().contains(option), option);
        }
    }
}

package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.simulate.site.Temper;
import io.switchboard.testkit.RawClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NastyRunTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final StubGateway gateway = new StubGateway();
    private final List<String> live = new ArrayList<>();

    NastyRunTest() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
    }

    private static NastyOptions options(@Nullable GatewayAccess access, Temper... tempers) {
        List<SiteBoard.Kind> kinds =
                List.of(tempers).stream().map(SiteBoard.Kind::of).toList();
        return new NastyOptions(kinds, 0, "sim-", access, null);
    }

    private GatewayAccess access(String token) {
        return new GatewayAccess(gateway.target(), token);
    }

    /** Runs boards until what is done with them is done. */
    private NastySummary run(NastyOptions options, Consumer<List<SiteBoard>> work) throws InterruptedException {
        NastyRun run = new NastyRun(options, () -> NOW);
        return run.run(new NastyRun.Listener() {
            @Override
            public void ready(List<SiteBoard> boards) {
                work.accept(boards);
                run.stop();
            }

            @Override
            public void look(NastySummary summary) {
                live.addAll(summary.lines());
            }
        });
    }

    private static String get(SiteBoard board) {
        try (RawClient client = new RawClient(board.site().port())) {
            return client.send("GET / HTTP/1.0\r\n\r\n").readToEnd();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void sumsUpWhatEachBoardHasSeen() throws Exception {
        NastySummary summary = run(options(null, Temper.ONE_CLIENT, Temper.LF_ONLY), boards -> {
            get(boards.get(0));
            get(boards.get(0));
            get(boards.get(1));
        });
        JsonObject first = summary.toJson().getJsonArray("boards").getJsonObject(0);
        assertEquals("one-client", first.getString("kind"));
        assertTrue(first.getString("address").matches("http://127\\.0\\.0\\.1:\\d+/"), first.encode());
        assertEquals(2, first.getInteger("connections"));
        assertEquals(1, first.getInteger("most-at-once"));
        assertEquals(2, first.getInteger("requests"));
        assertEquals(18, first.getInteger("longest-head"));
        assertEquals(
                "lf-only         1 connections, 1 at once at most, 1 requests, longest head 18 B",
                summary.lines().get(1));
        assertNull(summary.failure());
    }

    @Test
    void twoClientsAtOnceOnAOneClientBoardAreAFailure() throws Exception {
        NastySummary summary = run(options(null, Temper.ONE_CLIENT), boards -> {
            try (RawClient first = new RawClient(boards.get(0).site().port());
                    RawClient second = new RawClient(boards.get(0).site().port())) {
                first.send("GET / HTTP/1.0\r\n\r\n").readToEnd();
                second.send("GET / HTTP/1.0\r\n\r\n").readToEnd();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        assertEquals("sim-one-client takes one client at a time and had more than one 1 times", summary.failure());
    }

    @Test
    void pagesShowTheClimateOfTheirBoard() throws Exception {
        run(options(null, Temper.LF_ONLY, Temper.SLOW, Temper.RESET_AFTER), boards -> {
            assertTrue(get(boards.get(0))
                    .matches("HTTP/1.0 200 OK\n\nTemperature: [0-9.]+\nHumidity: [0-9.]+\nPressure: [0-9.]+\n"));
            String json = get(boards.get(1));
            JsonObject sensors = new JsonObject(json.substring(json.indexOf('{'))).getJsonObject("sensors");
            assertTrue(sensors.getDouble("temp") > 0, json);
        });
    }

    @Test
    void theGatewayIsToldOfSiteAndPoll() throws Exception {
        run(options(access(StubGateway.ADMIN), Temper.LF_ONLY, Temper.SILENT, Temper.LF_ONLY), boards -> {
            JsonObject polled = gateway.document("sim-lf-only");
            assertEquals(
                    boards.get(0).site().url(), polled.getJsonObject("site").getString("address"));
            JsonObject poll = polled.getJsonObject("poll");
            assertEquals(
                    "Temperature: ([-0-9.]+)",
                    poll.getJsonObject("extract").getJsonObject("temp").getString("regex"));
            assertEquals("lf-only", polled.getJsonObject("labels").getString("temper"));
            assertNull(gateway.document("sim-silent").getJsonObject("poll"), "there is never a value");
            assertEquals(
                    boards.get(2).site().url(),
                    gateway.document("sim-lf-only-2").getJsonObject("site").getString("address"));
        });
    }

    @Test
    void aGatewayThatRefusesEndsTheRun() {
        SimulationException refused = assertThrows(
                SimulationException.class,
                () -> run(options(access("sb_other"), Temper.SLOW), boards -> live.add("ready")));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("the gateway would not create board sim-slow"),
                refused.getMessage());
        assertEquals(List.of(), live);
    }

    @Test
    void aPortThatIsTakenEndsTheRun() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NastyOptions options =
                    new NastyOptions(List.of(SiteBoard.Kind.of(Temper.SLOW)), taken.getLocalPort(), "sim-", null, null);
            SimulationException failed =
                    assertThrows(SimulationException.class, () -> run(options, boards -> live.add("ready")));
            assertTrue(
                    String.valueOf(failed.getMessage())
                            .startsWith("cannot listen: port " + taken.getLocalPort() + ": "),
                    failed.getMessage());
        }
    }
}

package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Program;
import io.switchboard.testkit.RunningGateway;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer meets it: one command, one address to open. */
class DemoIT {
    private static final Set<String> BOARDS = Set.of("kitchen", "garden", "cellar");

    @TempDir
    private Path directory = Path.of("");

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Test
    void logsTheBrowserInAndBringsItsBoardsOnline() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("demo", "--boards=3"));
        arguments.addAll(RunningGateway.FREE_PORTS);
        try (Program demo = Program.start(directory, Map.of(), arguments);
                RunningGateway gateway = RunningGateway.ready(demo)) {
            String address = demo.awaitLine("switchboard demo ").substring(17);
            assertTrue(address.startsWith(gateway.address() + "/login?once="), address);
            HttpResponse<String> home =
                    browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            assertEquals(200, home.statusCode());
            assertEquals("/", home.uri().getPath());
            BOARDS.forEach(board -> assertTrue(home.body().contains(board), home.body()));
            awaitReadings(gateway, new HashSet<>(BOARDS));
            assertEquals(3, get(gateway, "/api/v1/boards").split("\"presence\":\"online\"", -1).length - 1);
        }
    }

    @Test
    void hasBoardsOfEveryKindAndPollsThoseThatHaveServers() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("demo"));
        arguments.addAll(RunningGateway.FREE_PORTS);
        try (Program demo = Program.start(directory, Map.of(), arguments);
                RunningGateway gateway = RunningGateway.ready(demo)) {
            logIn(demo);
            String all = get(gateway, "/api/v1/boards");
            assertEquals(12, all.split("\"board\":", -1).length - 1, all);
            assertEquals(5, all.split("\"kind\":\"pushing\"", -1).length - 1, all);
            assertEquals(1, all.split("\"kind\":\"sleeping\"", -1).length - 1, all);
            for (String temper : List.of("lf-only", "slow", "reset-after", "asleep", "one-client", "drip")) {
                String polled = get(gateway, "/api/v1/boards?label=temper=" + temper);
                assertEquals(1, polled.split("\"poll\":", -1).length - 1, polled);
            }
            awaitReadings(gateway, new HashSet<>(Set.of("garden", "attic", "office", "hall", "balcony", "studio")));
        }
    }

    @Test
    void anotherDemoOnTheSameDataFindsItsBoardsAgain() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("demo", "--boards=2"));
        arguments.addAll(RunningGateway.FREE_PORTS);
        String before;
        try (Program demo = Program.start(directory, Map.of(), arguments);
                RunningGateway gateway = RunningGateway.ready(demo)) {
            logIn(demo);
            before = address(get(gateway, "/api/v1/boards/garden"));
        }
        try (Program demo = Program.start(directory, Map.of(), arguments);
                RunningGateway gateway = RunningGateway.ready(demo)) {
            logIn(demo);
            assertNotEquals(before, address(get(gateway, "/api/v1/boards/garden")));
            String link = get(gateway, "/api/v1/boards/garden/link");
            assertTrue(link.contains("\"state\""), link);
        }
    }

    private static String address(String board) {
        return board.replaceAll(".*\"address\":\"([^\"]+)\".*", "$1");
    }

    private void logIn(Program demo) throws Exception {
        URI address = URI.create(demo.awaitLine("switchboard demo ").substring(17));
        assertEquals(
                200,
                browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                        .statusCode());
    }

    @Test
    void lendsTheAddressOnce() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("demo", "--boards=0"));
        arguments.addAll(RunningGateway.FREE_PORTS);
        try (Program demo = Program.start(directory, Map.of(), arguments)) {
            HttpRequest once = HttpRequest.newBuilder(
                            URI.create(demo.awaitLine("switchboard demo ").substring(17)))
                    .build();
            assertEquals(200, browser.send(once, BodyHandlers.discarding()).statusCode());
            HttpClient another = HttpClient.newHttpClient();
            assertEquals(401, another.send(once, BodyHandlers.discarding()).statusCode());
        }
    }

    private String get(RunningGateway gateway, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(gateway.address() + path)).build();
        return browser.send(request, BodyHandlers.ofString()).body();
    }

    /** Follows the live stream until each board has been heard of. */
    private void awaitReadings(RunningGateway gateway, Set<String> silent) throws Exception {
        for (String board : Set.copyOf(silent)) {
            if (get(gateway, "/api/v1/boards/" + board + "/readings/latest").contains("\"value\"")) {
                silent.remove(board);
            }
        }
        HttpRequest live = HttpRequest.newBuilder(URI.create(gateway.address() + "/api/v1/live"))
                .build();
        try (Stream<String> lines = browser.send(live, BodyHandlers.ofLines()).body()) {
            for (Iterator<String> events = lines.iterator(); !silent.isEmpty(); ) {
                String event = events.next();
                silent.removeIf(board -> event.contains("\"board\":\"" + board + "\"") && event.contains("\"value\""));
            }
        }
    }
}

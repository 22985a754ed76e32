package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Patience;
import io.switchboard.testkit.Program;
import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.Tools;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Restarts of a gateway while boards that keep their connections post to it. What was acknowledged is there in the end; what was
 * not was refused in words, or found nobody listening: no connection was cut under a request.
 */
class RollingRestartIT {
    private static final int RESTARTS = 2;
    private static final Map<String, String> AS_ADMIN = Map.of("SWITCHBOARD_ADMIN_TOKEN", RunningGateway.TOKEN);

    @TempDir
    private Path directory = Path.of("");

    @Test
    @Timeout(240)
    void losesNothingAcknowledgedAndCutsNobodyOff() throws Exception {
        int port = freePort();
        RunningGateway gateway = start(port);
        try (Program fleet = Program.start(directory, AS_ADMIN, fleet(gateway.address()))) {
            for (int restart = 0; restart < RESTARTS; restart++) {
                awaitPosts(gateway);
                gateway.program().terminate();
                assertEquals(0, gateway.program().awaitExit(), gateway.program().errors());
                gateway.close();
                gateway = start(port);
            }
            awaitPosts(gateway);
            // By another program: Process.destroy would close what it still has to say.
            Tools.run("kill", "-TERM", Long.toString(fleet.pid()));
            JsonObject summary = new JsonObject(fleet.output());
            assertEquals(0, fleet.awaitExit(), fleet.errors());
            assertEquals(0, summary.getInteger("lost"), summary.encode());
            assertTrue(summary.getInteger("verified") > 200, summary.encode());
            Set<String> errors = summary.getJsonObject("errors").fieldNames();
            assertTrue(!errors.isEmpty(), "the restarts were not noticed: " + summary);
            assertTrue(Set.of("connect-refused", "status-503").containsAll(errors), summary.encode());
        } finally {
            gateway.close();
        }
    }

    private RunningGateway start(int port) throws Exception {
        return RunningGateway.start(directory, "http.port=" + port, "boards.rate=100000/s");
    }

    private static List<String> fleet(String address) {
        return List.of("simulate", "--gateway", address, "--boards=20", "--every=100ms", "--marks", "--for=10m");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Until this run of the gateway has stored some hundred readings. */
    private static void awaitPosts(RunningGateway gateway) throws Exception {
        Patience.until("posts arrive", () -> accepted(gateway.get("/metrics")) >= 100);
    }

    private static double accepted(String page) {
        return page.lines()
                .filter(line -> line.startsWith("switchboard_readings_accepted_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}

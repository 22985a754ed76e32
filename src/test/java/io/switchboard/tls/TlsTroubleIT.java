package io.switchboard.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.BoardHello;
import io.switchboard.testkit.Patience;
import io.switchboard.testkit.Program;
import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.TlsClients;
import io.switchboard.testkit.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that hang up, never finish, or speak something else: counted, without a leak, without a stack trace. */
final class TlsTroubleIT {
    private static final int ROUNDS = 40;

    @TempDir
    private Path directory = Path.of("");

    private static Socket connect(RunningGateway gateway) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.httpsPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static double metric(RunningGateway gateway, String name) throws Exception {
        return gateway.get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static double ended(RunningGateway gateway, String outcome) throws Exception {
        return metric(gateway, "switchboard_tls_handshakes_total{outcome=\"" + outcome + "\"}");
    }

    /** Sends bytes and hangs up, with FIN or with RST. */
    private static void hangUpAfter(RunningGateway gateway, byte[] bytes, boolean reset) throws IOException {
        try (Socket socket = connect(gateway)) {
            socket.setSoLinger(reset, 0);
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }
    }

    private static byte[] garbage(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A hello with some bytes of its inside changed. */
    private static byte[] damaged(byte[] hello, Random random) {
        byte[] bytes = hello.clone();
        for (int i = 0; i < 4; i++) {
            bytes[9 + random.nextInt(bytes.length - 9)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @Test
    void leavesNoTraceOfThemInTheLogAndNothingInMemory() throws Exception {
        Map<String, String> environment = Map.of(
                "SWITCHBOARD_ADMIN_TOKEN",
                RunningGateway.TOKEN,
                "JAVA_TOOL_OPTIONS",
                "-Dio.netty.leakDetection.level=paranoid -Dio.netty.leakDetection.targetRecords=1");
        try (RunningGateway gateway = RunningGateway.ready(
                Program.start(directory, environment, RunningGateway.serve("https.handshake-timeout=2s")))) {
            trouble(gateway);

            Patience.until("nobody left", () -> metric(gateway, "switchboard_tls_handshakes_in_progress") == 0);
            for (String outcome : List.of("hung-up", "failed", "garbage", "plain-http", "timed-out", "rejected")) {
                assertTrue(ended(gateway, outcome) > 0, outcome);
            }
            TlsClients clients = new TlsClients(directory.resolve("data/tls/ca.pem"), gateway.httpsPort());
            for (int i = 0; i < 3; i++) {
                collectGarbage(gateway); // the detector tells at the next connection
                String answer = clients.ask(clients.trusting(), "GET /robots.txt", "");
                assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            }
            assertEquals(0, metric(gateway, "switchboard_connections_open{listener=\"https\"}"));
            String log = gateway.program().errors();
            for (String bad : List.of("\tat ", "Exception", "LEAK", "ERROR", "WARN")) {
                assertFalse(log.contains(bad), log);
            }
        }
    }

    private static void trouble(RunningGateway gateway) throws Exception {
        Random random = new Random(42);
        byte[] hello = BoardHello.microPython("127.0.0.1");
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            boolean reset = i % 2 == 0;
            hangUpAfter(gateway, new byte[0], reset);
            hangUpAfter(gateway, garbage(random), reset);
            hangUpAfter(gateway, hello, reset); // before it is answered
            hangUpAfter(gateway, Arrays.copyOf(hello, 1 + random.nextInt(hello.length - 1)), reset);
            hangUpAfter(gateway, damaged(hello, random), reset);
            hangUpAfter(gateway, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), reset);
            BoardHello.send(gateway.httpsPort(), hello); // after it is answered
            BoardHello.send(gateway.httpsPort(), BoardHello.axTls()); // no suite in common
            silent.add(connect(gateway));
        }
        alert(gateway, hello);
        for (Socket socket : silent) {
            assertEquals(-1, socket.getInputStream().read());
            socket.close();
        }
    }

    /** Does not trust the certificate, and says so as mbedTLS does. */
    private static void alert(RunningGateway gateway, byte[] hello) throws IOException {
        try (Socket socket = connect(gateway)) {
            socket.getOutputStream().write(hello);
            socket.getInputStream().readNBytes(500);
            socket.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 48}); // fatal, unknown_ca
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException reset) {
            // It closed with bytes of ours unread.
        }
    }

    private static void collectGarbage(RunningGateway gateway) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        assertEquals(0, Tools.run(jcmd, Long.toString(gateway.program().pid()), "GC.run"));
    }

    @Test
    void refusesMoreHandshakesThanItMayHaveAndTakesThemAgainAfterwards() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory, "https.handshakes-max=3")) {
            TlsClients clients = new TlsClients(directory.resolve("data/tls/ca.pem"), gateway.httpsPort());
            List<Socket> busy = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                busy.add(connect(gateway));
            }
            Patience.until("begun", () -> metric(gateway, "switchboard_tls_handshakes_in_progress") == 3);

            try (Socket refused = connect(gateway)) {
                assertEquals(-1, refused.getInputStream().read());
            }

            assertEquals(1, ended(gateway, "refused"));
            for (Socket socket : busy) {
                socket.close();
            }
            Patience.until("ended", () -> metric(gateway, "switchboard_tls_handshakes_in_progress") == 0);
            String answer = clients.ask(clients.trusting(), "GET /robots.txt", "");
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
    }
}

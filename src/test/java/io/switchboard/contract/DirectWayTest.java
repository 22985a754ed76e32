package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short way of the most frequent request: nobody can tell it from the usual one. */
@Timeout(120)
class DirectWayTest {
    /** A field that changes nothing but the way. */
    private static final String DETOUR = "X-Detour: 1\r\n";

    private static final String PATH = "/api/v1/boards/kitchen/readings";

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static String token;

    @BeforeAll
    static void prepare() throws Exception {
        token = gateway.newBoard("kitchen");
        gateway.newBoard("cellar");
    }

    private static String post(String path, String version, String fields, String body) {
        return "POST " + path + " HTTP/" + version + "\r\nHost: gateway\r\n" + fields + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String bearer(String credentials) {
        return "Authorization: Bearer " + credentials + "\r\n";
    }

    private static String answer(String request) throws IOException {
        try (RawClient client = gateway.connect()) {
            String text = client.send(request).readAnswer();
            boolean kept = client.staysOpen(request.contains("User-Agent") ? 50 : 20_000);
            return text.replaceFirst("(?i)connection: ", "Connection: ") + (kept ? "kept" : "closed");
        }
    }

    private static double taken() {
        String metrics = gateway.management("GET", "/metrics").send().body();
        return metrics.lines()
                .filter(line -> line.startsWith("switchboard_http_requests_direct_total{listener=\"http\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<String> bodies() {
        return List.of(
                "{\"temp\":21.5}",
                "{\"temp\":NaN}",
                "[{\"a\":1},{\"a\":1,\"a\":2}]",
                "[]",
                "",
                "temp=3&hum=4",
                "{\"_boot\":1,\"_seq\":2,\"t\":1}",
                "{\"_time\":99999999999,\"t\":1}",
                "{\"bad name\":1}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bothWaysAnswerAlike(String body) throws IOException {
        for (String version : List.of("1.1", "1.0")) {
            for (String fields :
                    List.of("", "User-Agent: x\r\n", "Connection: close\r\nContent-Type: text/plain\r\n")) {
                String direct = post(PATH, version, bearer(token) + fields, body);
                double before = taken();
                String usual = answer(direct.replace("Host:", DETOUR + "Host:"));
                assertEquals(before, taken(), "the detour is none");
                assertEquals(usual, answer(direct));
                assertEquals(before + 1, taken(), direct);
            }
        }
    }

    @Test
    void whatIsRefusedBeforeItsRouteGoesTheUsualWay() throws IOException {
        double before = taken();
        assertStatus(401, post(PATH, "1.1", "", "{\"t\":1}"));
        assertStatus(401, post(PATH, "1.1", bearer("sb_wrong"), "{\"t\":1}"));
        assertStatus(403, post("/api/v1/boards/cellar/readings", "1.1", bearer(token), "{\"t\":1}"));
        assertEquals(before, taken());
    }

    @Test
    void anAdminWritesToAnUnknownBoardInVain() throws IOException {
        String request = post("/api/v1/boards/nobody/readings", "1.1", bearer(gateway.adminToken()), "{\"t\":1}");
        assertEquals(answer(request.replace("Host:", DETOUR + "Host:")), answer(request));
        assertStatus(404, request);
    }

    private static void assertStatus(int status, String request) throws IOException {
        String answer = answer(request);
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    @Test
    void aRevokedTokenIsRefusedOnAConnectionThatUsedIt() throws IOException {
        String board = gateway.newBoard("porch");
        String request = post("/api/v1/boards/porch/readings", "1.1", bearer(board) + "User-Agent: x\r\n", "{\"t\":1}");
        try (RawClient client = gateway.connect()) {
            assertTrue(client.send(request).readAnswer().startsWith("HTTP/1.1 204 "));
            gateway.call("POST", "/api/v1/boards/porch/token").send().expect(201);
            assertTrue(client.send(request).readAnswer().startsWith("HTTP/1.1 401 "));
        }
    }

    @Test
    void answersStayInOrderHoweverFastRequestsCome() throws IOException {
        gateway.newBoard("hasty");
        String fields = bearer(gateway.adminToken()) + "User-Agent: x\r\n";
        List<Integer> expected = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        try (RawClient client = gateway.connect()) {
            for (int i = 0; i < 300; i++) {
                boolean good = i % 3 != 1;
                String body = good ? "{\"m\":" + i + "}" : "{m}";
                String detour = i % 5 == 4 ? DETOUR : "";
                client.send(post("/api/v1/boards/hasty/readings", "1.1", fields + detour, body));
                expected.add(good ? 204 : 400);
            }
            for (int i = 0; i < 300; i++) {
                seen.add(Integer.parseInt(client.readAnswer().substring(9, 12)));
            }
        }
        assertEquals(expected, seen);
        String latest =
                gateway.get("/api/v1/boards/hasty/readings/latest").expect(200).body();
        assertTrue(latest.contains("\"value\":299"), latest);
    }

    @Test
    void aRequestInTwoPiecesIsAnsweredAsOneInOnePiece() throws IOException {
        String request = post(PATH, "1.1", bearer(token) + "User-Agent: x\r\n", "{\"temp\":1}");
        try (RawClient client = gateway.connect()) {
            for (int cut = 1; cut < request.length(); cut += 7) {
                client.send(request.substring(0, cut));
                client.send(request.substring(cut));
                String answer = client.readAnswer();
                assertTrue(answer.startsWith("HTTP/1.1 204 "), answer);
            }
        }
    }

    @Test
    void whoEndsTheStreamAfterTheRequestIsStillAnswered() throws IOException {
        try (RawClient client = gateway.connect()) {
            client.send(post(PATH, "1.0", bearer(token), "{\"temp\":1}")).halfClose();
            String answer = client.readToEnd();
            assertTrue(answer.startsWith("HTTP/1.0 204 No Content\r\n"), answer);
            assertTrue(answer.toLowerCase(Locale.ROOT).contains("date: "), answer);
        }
    }
}

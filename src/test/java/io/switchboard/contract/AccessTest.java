package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.RawClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, and how credentials are brought. */
@Timeout(120)
class AccessTest {
    private static final String MINE = "/api/v1/boards/mine";
    private static final String THEIRS = "/api/v1/boards/theirs";

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static String board;
    private static String viewer;

    @BeforeAll
    static void prepare() throws Exception {
        board = gateway.newBoard("mine");
        gateway.newBoard("theirs");
        viewer = issue("reader", "viewer");
    }

    private static String issue(String name, String role) {
        Answer answer = gateway.call("POST", "/api/v1/tokens")
                .body("{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}")
                .send()
                .expect(201);
        assertEquals(role, answer.json().path("role").asText());
        return answer.json().path("token").asText();
    }

    @Test
    void keepsTheAdminTokenToItsOwner() throws Exception {
        Path file = gateway.data().resolve("admin.token");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/boards",
        "GET,/api/v1/boards/mine",
        "PUT,/api/v1/boards/mine",
        "PATCH,/api/v1/boards/mine",
        "DELETE,/api/v1/boards/mine",
        "POST,/api/v1/boards/mine/token",
        "POST,/api/v1/boards/mine/readings",
        "GET,/api/v1/boards/mine/readings?metric=a",
        "GET,/api/v1/boards/mine/readings/latest",
        "POST,/api/v1/boards/mine/commands",
        "GET,/api/v1/boards/mine/commands",
        "POST,/api/v1/boards/mine/commands/1/result",
        "GET,/api/v1/live",
        "POST,/write",
        "POST,/api/v2/write",
        "GET,/api/v1/tokens",
        "POST,/api/v1/tokens",
        "DELETE,/api/v1/tokens/admin",
    })
    void asksForCredentials(String method, String path) {
        gateway.anonymous(method, path).send().problem(401, "unauthorized");
        gateway.anonymous(method, path).token("sb_wrong").send().problem(401, "unauthorized");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/api/v1/boards/mine",
        "PATCH,/api/v1/boards/mine",
        "DELETE,/api/v1/boards/mine",
        "POST,/api/v1/boards/mine/token",
        "POST,/api/v1/boards/mine/readings",
        "POST,/api/v1/boards/mine/commands",
        "GET,/api/v1/boards/mine/commands",
        "POST,/api/v1/boards/mine/commands/1/result",
        "POST,/write",
        "POST,/api/v2/write",
        "GET,/api/v1/tokens",
        "POST,/api/v1/tokens",
        "DELETE,/api/v1/tokens/admin",
    })
    void letsAViewerOnlyRead(String method, String path) {
        gateway.anonymous(method, path).token(viewer).send().problem(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/boards",
                "/api/v1/boards/mine",
                "/api/v1/boards/mine/readings?metric=a",
                "/api/v1/boards/mine/readings/latest",
                "/"
            })
    void letsAViewerRead(String path) {
        gateway.anonymous("GET", path).token(viewer).send().expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/boards",
        "GET,/api/v1/boards/theirs",
        "GET,/api/v1/boards/nobody",
        "PUT,/api/v1/boards/mine",
        "PATCH,/api/v1/boards/mine",
        "DELETE,/api/v1/boards/mine",
        "POST,/api/v1/boards/mine/token",
        "POST,/api/v1/boards/theirs/readings",
        "GET,/api/v1/boards/theirs/readings?metric=a",
        "GET,/api/v1/boards/theirs/readings/latest",
        "POST,/api/v1/boards/mine/commands",
        "GET,/api/v1/boards/theirs/commands",
        "POST,/api/v1/boards/theirs/commands/1/result",
        "GET,/api/v1/live?board=theirs",
        "GET,/api/v1/live?board=mine&board=theirs",
        "GET,/api/v1/tokens",
        "POST,/api/v1/tokens",
    })
    void keepsABoardToItself(String method, String path) {
        gateway.anonymous(method, path).token(board).send().problem(403, "forbidden");
    }

    @Test
    void letsABoardDoItsOwn() {
        gateway.anonymous("GET", MINE).token(board).send().expect(200);
        gateway.anonymous("POST", MINE + "/readings")
                .token(board)
                .body("{\"a\":1}")
                .send()
                .expect(204);
        gateway.anonymous("GET", MINE + "/readings/latest").token(board).send().expect(200);
        gateway.anonymous("GET", MINE + "/commands").token(board).send().expect(200);
    }

    @Test
    void doesNotLetAnotherSpellingOfABoardPass() {
        gateway.anonymous("GET", "/api/v1/boards/%74heirs").token(board).send().problem(403, "forbidden");
        gateway.anonymous("GET", "/api/v1/boards/%6dine").token(board).send().expect(200);
        gateway.anonymous("GET", MINE + "/../theirs").token(board).send().problem(404, "no-such-route");
        gateway.anonymous("GET", "//api/v1/boards/theirs").token(board).send().problem(404, "no-such-route");
        gateway.anonymous("GET", THEIRS + "/").token(board).send().problem(404, "no-such-route");
    }

    @Test
    void takesATokenAsPasswordWhateverTheUserIs() {
        gateway.anonymous("GET", MINE).basic("mine", board).send().expect(200);
        gateway.anonymous("GET", MINE).basic("", board).send().expect(200);
        gateway.anonymous("GET", "/api/v1/tokens")
                .basic("root", gateway.adminToken())
                .send()
                .expect(200);
        gateway.anonymous("GET", MINE).basic("mine", "sb_wrong").send().problem(401, "unauthorized");
        gateway.anonymous("GET", THEIRS).basic("theirs", board).send().problem(403, "forbidden");
    }

    @Test
    void takesATokenAsClientsOfInfluxSayIt() {
        gateway.anonymous("GET", MINE)
                .header("Authorization", "Token " + board)
                .send()
                .expect(200);
        gateway.anonymous("GET", MINE)
                .header("Authorization", "bearer " + board)
                .send()
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Basic ???", "Basic bm9jb2xvbg==", "Digest x", "sb_x", "Token", "Basic"})
    void refusesAHeaderWithoutAToken(String header) {
        gateway.anonymous("GET", MINE).header("Authorization", header).send().problem(401, "unauthorized");
    }

    @Test
    void tellsBothWaysOfLoggingIn() {
        String challenge = gateway.anonymous("GET", MINE).send().header("WWW-Authenticate");
        assertTrue(challenge.contains("Bearer realm=") && challenge.contains("Basic realm="), challenge);
    }

    @Test
    void neverShowsATokenInARefusal() throws Exception {
        String token = "sb_" + "s".repeat(300);
        Answer answer = gateway.anonymous("GET", MINE).token(token).send().problem(401, "unauthorized");
        assertTrue(!answer.body().contains("sss"), answer.body());
        String pair = Base64.getEncoder().encodeToString("a:topsecret".getBytes(StandardCharsets.UTF_8));
        try (RawClient client = gateway.connect()) {
            String raw = client.send("GET /api/v1/boards HTTP/1.1\r\nAuthorization: Basic " + pair + "\u0001\r\n\r\n")
                    .readToEnd();
            assertTrue(!raw.contains("topsecret") && !raw.contains(pair), raw);
        }
    }

    @Test
    void listsIssuesReplacesAndRevokesTokens() {
        String first = issue("ops", "admin");
        gateway.anonymous("GET", "/api/v1/tokens").token(first).send().expect(200);
        String list = gateway.get("/api/v1/tokens").body();
        assertTrue(list.contains("{\"name\":\"ops\",\"role\":\"admin\"}"), list);
        assertTrue(list.contains("{\"name\":\"reader\",\"role\":\"viewer\"}"), list);
        assertTrue(!list.contains("sb_"), list);

        String second = issue("ops", "viewer");
        gateway.anonymous("GET", "/api/v1/boards").token(first).send().problem(401, "unauthorized");
        gateway.anonymous("GET", "/api/v1/boards").token(second).send().expect(200);
        gateway.call("DELETE", "/api/v1/tokens/ops").send().expect(204);
        gateway.anonymous("GET", "/api/v1/boards").token(second).send().problem(401, "unauthorized");
        gateway.call("DELETE", "/api/v1/tokens/ops").send().problem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"a\"}",
                "{\"role\":\"admin\"}",
                "{\"name\":\"a\",\"role\":\"board\"}",
                "{\"name\":\"a b\",\"role\":\"viewer\"}",
                "{\"name\":\"\",\"role\":\"viewer\"}",
                "{\"name\":\"a\",\"role\":\"viewer\",\"token\":\"sb_mine\"}",
                "{\"name\":[\"a\"],\"role\":\"viewer\"}"
            })
    void refusesATokenDocumentThatIsWrong(String document) {
        gateway.call("POST", "/api/v1/tokens").body(document).send().problem(400, "bad-document");
    }

    @Test
    void keepsTokensOverARestart() throws Exception {
        String kept = issue("kept", "viewer");
        gateway.restart();
        gateway.anonymous("GET", "/api/v1/boards").token(kept).send().expect(200);
        gateway.get("/api/v1/tokens").expect(200);
        gateway.anonymous("GET", MINE).token(board).send().expect(200);
    }

    @Test
    void tellsWhoAsksAnewWithEachRequestOfAConnection() throws Exception {
        String token = gateway.newBoard("kept");
        try (RawClient client = gateway.connect()) {
            assertEquals(204, post(client, token));
            assertEquals(401, post(client, token.substring(0, token.length() - 1) + "~"));
            assertEquals(403, post(client, board));
            assertEquals(204, post(client, token));
            gateway.call("POST", "/api/v1/boards/kept/token").send().expect(201);
            assertEquals(401, post(client, token));
        }
    }

    private static int post(RawClient client, String token) throws Exception {
        client.send("POST /api/v1/boards/kept/readings HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n"
                + "Authorization: Bearer " + token + "\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
        return Integer.parseInt(client.readAnswer().split(" ")[1]);
    }
}

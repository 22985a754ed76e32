package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Boards that enrol themselves. */
@Timeout(120)
class JoinTest {
    private static final String KEY = "a-key-for-the-fleet";

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass("boards.join-key=" + KEY);

    private static Answer join(GatewayFixture at, String board, String key) {
        return at.anonymous("POST", "/api/v1/join")
                .body("{\"board\":\"" + board + "\",\"key\":\"" + key + "\"}")
                .send();
    }

    @Test
    void givesABoardItsToken() {
        Answer answer = join(gateway, "fresh", KEY).expect(201);
        assertEquals("fresh", answer.json().path("board").asText());
        String token = answer.json().path("token").asText();
        gateway.anonymous("POST", "/api/v1/boards/fresh/readings")
                .token(token)
                .body("{\"a\":1}")
                .send()
                .expect(204);
        join(gateway, "fresh", KEY).problem(409, "board-taken");
        gateway.anonymous("GET", "/api/v1/boards/fresh").token(token).send().expect(200);
    }

    @Test
    void slowsDownWhoGuessesTheKey() {
        for (int tries = 0; tries < 3; tries++) {
            join(gateway, "guess", "wrong").problem(401, "unauthorized");
        }
        Answer slowed = join(gateway, "guess", "wrong").problem(429, "login-slowed");
        join(gateway, "guess", KEY).problem(429, "login-slowed");
        int seconds = Integer.parseInt(slowed.header("Retry-After"));

        gateway.time().advance(Duration.ofSeconds(seconds));
        join(gateway, "guess", "wrong").problem(401, "unauthorized");
        int longer = Integer.parseInt(
                join(gateway, "guess", KEY).problem(429, "login-slowed").header("Retry-After"));
        assertTrue(longer > seconds, seconds + " then " + longer);

        gateway.time().advance(Duration.ofSeconds(longer));
        join(gateway, "guess", KEY).expect(201);
        join(gateway, "guess", "wrong").problem(401, "unauthorized");
        join(gateway, "guess2", KEY).expect(201);
    }

    @Test
    void refusesWhatIsNoEnrolment() {
        join(gateway, "Bad Name", KEY).problem(400, "bad-board");
        String[] bodies = {
            "{}",
            "{\"board\":\"x\"}",
            "{\"key\":\"" + KEY + "\"}",
            "{\"board\":\"x\",\"key\":7}",
            "[]",
            "{\"board\":\"x\",\"key\":\"" + KEY + "\",\"more\":1}"
        };
        for (String body : bodies) {
            gateway.anonymous("POST", "/api/v1/join").body(body).send().problem(400, "bad-document");
        }
        gateway.anonymous("POST", "/api/v1/join").body("{").send().problem(400, "bad-json");
        gateway.anonymous("POST", "/api/v1/join").send().problem(400, "bad-json");
        gateway.anonymous("POST", "/api/v1/join").body("x".repeat(2_000)).send().problem(413, "too-large");
    }

    @Test
    void isClosedWhereNoKeyIsSet(@TempDir Path other) throws Exception {
        try (GatewayFixture closed = GatewayFixture.start(other.resolve("data"))) {
            join(closed, "fresh", "").problem(400, "bad-document");
            join(closed, "fresh", "null").problem(403, "forbidden");
        }
    }

    @Test
    void neverHoldsMoreBoardsThanConfigured(@TempDir Path other) throws Exception {
        try (GatewayFixture small =
                GatewayFixture.start(other.resolve("data"), "boards.join-key=" + KEY, "boards.count-max=2")) {
            join(small, "one", KEY).expect(201);
            join(small, "two", KEY).expect(201);
            join(small, "three", KEY).problem(503, "too-many-boards");
            small.call("PUT", "/api/v1/boards/three").body("{}").send().problem(503, "too-many-boards");
            small.call("DELETE", "/api/v1/boards/one").send().expect(204);
            join(small, "three", KEY).expect(201);
        }
    }
}

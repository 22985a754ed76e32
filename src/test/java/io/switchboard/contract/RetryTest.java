package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.GatewayFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent again because their answer was lost: acknowledged again, stored once. */
@Timeout(120)
class RetryTest {
    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static Call post(String board) {
        return gateway.call("POST", "/api/v1/boards/" + board + "/readings?ack=1");
    }

    private static void assertCounts(int accepted, int duplicate, Answer answer) {
        JsonNode ack = answer.expect(200).json();
        assertEquals(accepted, ack.path("accepted").asInt(), answer.body());
        assertEquals(duplicate, ack.path("duplicate").asInt(), answer.body());
    }

    /** Readings without a time get that of their arrival, so that storing them twice would show. */
    private static int stored(String board) {
        return gateway.get("/api/v1/boards/" + board + "/readings?metric=a")
                .json()
                .path("readings")
                .size();
    }

    @Test
    void storesARetryWithTheSameMarkInTheBodyOnce() {
        gateway.newBoard("body");
        String body = "{\"_boot\":\"b1\",\"_seq\":7,\"a\":1,\"b\":2}";
        assertCounts(2, 0, post("body").body(body).send());
        gateway.time().advance(Duration.ofSeconds(3));
        assertCounts(0, 2, post("body").body(body).send());
        assertEquals(1, stored("body"));
        assertCounts(2, 0, post("body").body(body.replace("7", "8")).send());
        assertCounts(2, 0, post("body").body(body.replace("b1", "b2")).send());
    }

    @Test
    void storesARetryWithTheSameMarkInTheHeaderOnceAlsoAfterARestart() throws Exception {
        gateway.newBoard("header");
        assertCounts(
                1,
                0,
                post("header")
                        .header("Idempotency-Key", "boot-a-1")
                        .body("{\"a\":1}")
                        .send());
        gateway.time().advance(Duration.ofSeconds(3));
        assertCounts(
                0,
                1,
                post("header")
                        .header("Idempotency-Key", "boot-a-1")
                        .body("{\"a\":1}")
                        .send());
        gateway.restart();
        assertCounts(
                0,
                1,
                post("header")
                        .header("Idempotency-Key", "\"boot-a-1\"")
                        .body("{\"a\":1}")
                        .send());
        assertCounts(
                0,
                1,
                post("header").body("{\"_boot\":\"boot-a\",\"_seq\":1,\"a\":1}").send());
        assertEquals(1, stored("header"));
        assertCounts(
                1,
                0,
                post("header")
                        .header("Idempotency-Key", "boot-a-2")
                        .body("{\"a\":1}")
                        .send());
        assertEquals(2, stored("header"));
    }

    @Test
    void doesNotTakeTheMarkOfARefusedRequest() {
        gateway.newBoard("refused");
        post("refused").body("{\"_boot\":\"b\",\"_seq\":1,\"a b\":1}").send().problem(400, "bad-metric");
        assertCounts(
                1,
                0,
                post("refused").body("{\"_boot\":\"b\",\"_seq\":1,\"a\":1}").send());
    }

    @Test
    void keepsMarksOfBoardsApart() {
        gateway.newBoard("one");
        gateway.newBoard("two");
        String body = "{\"_boot\":\"b\",\"_seq\":1,\"a\":1}";
        assertCounts(1, 0, post("one").body(body).send());
        assertCounts(1, 0, post("two").body(body).send());
    }

    @Test
    void refusesTwoMarksThatDiffer() {
        gateway.newBoard("differ");
        post("differ")
                .header("Idempotency-Key", "b-2")
                .body("{\"_boot\":\"b\",\"_seq\":1,\"a\":1}")
                .send()
                .problem(400, "bad-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "b-", "-1", "b-x", "b-99999999999999999999", "b--", "b c-x"})
    void refusesAKeyThatIsNoMark(String key) {
        gateway.newBoard("key" + Integer.toHexString(key.hashCode()));
        post("key" + Integer.toHexString(key.hashCode()))
                .header("Idempotency-Key", key)
                .body("{\"a\":1}")
                .send()
                .problem(400, "bad-key");
    }
}

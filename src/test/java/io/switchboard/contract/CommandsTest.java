package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.GatewayFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands, from the one who sends them to the board that has done them. */
@Timeout(120)
class CommandsTest {
    private static final int QUEUE_MAX = 64;

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static int boards;

    private String board = "";
    private String token = "";
    private String path = "";

    @BeforeEach
    void makeBoard() {
        board = "b" + ++boards;
        token = gateway.newBoard(board);
        path = "/api/v1/boards/" + board + "/commands";
    }

    private Call command(String name) {
        return gateway.call("POST", path).body("{\"name\":\"" + name + "\"}");
    }

    private String send(String name) {
        return command(name).send().expect(201).json().path("id").asText();
    }

    private Call asBoard(String method, String more) {
        return gateway.anonymous(method, path + more).token(token);
    }

    private List<String> waiting() {
        return asBoard("GET", "").send().expect(200).json().findValuesAsText("name");
    }

    private void done(String id) {
        asBoard("POST", "/" + id + "/result").body("{\"ok\":true}").send().expect(204);
    }

    @Test
    void deliversAgainAndAgainUntilTheResultThenNeverMore() {
        String id = gateway.call("POST", path)
                .body("{\"name\":\"led\",\"args\":{\"on\":true,\"level\":0.5,\"text\":\"\\\"ü\\n\"},\"ttl\":\"1h\"}")
                .send()
                .expect(201)
                .json()
                .path("id")
                .asText();
        for (int i = 0; i < 2; i++) {
            JsonNode delivered = asBoard("GET", "").send().expect(200).json();
            assertEquals(1, delivered.size());
            assertEquals(id, delivered.at("/0/id").asText());
            assertEquals("led", delivered.at("/0/name").asText());
            assertEquals(Answer.parse("{\"on\":true,\"level\":0.5,\"text\":\"\\\"ü\\n\"}"), delivered.at("/0/args"));
        }
        asBoard("POST", "/" + id + "/result")
                .body("{\"ok\":false,\"detail\":\"no led\"}")
                .send()
                .expect(204);
        assertEquals(List.of(), waiting());
        asBoard("POST", "/" + id + "/result").body("{\"ok\":true}").send().problem(404, "not-found");
    }

    @Test
    void deliversInOrder() {
        List<String> names = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            names.add("c" + i);
            ids.add(send("c" + i));
        }
        assertEquals(20, ids.size());
        assertEquals(names, waiting());
    }

    @Test
    void wakesALongPoll() throws Exception {
        CompletableFuture<Answer> poll = asBoard("GET", "?wait=60").start();
        assertFalse(poll.isDone());
        send("late");
        Answer answer = poll.get(30, TimeUnit.SECONDS).expect(200);
        assertEquals("late", answer.json().at("/0/name").asText());
    }

    @Test
    void answersALongPollAtOnceWhenSomethingWaits() throws Exception {
        send("early");
        Answer answer = asBoard("GET", "?wait=60").start().get(30, TimeUnit.SECONDS);
        assertEquals("early", answer.json().at("/0/name").asText());
    }

    @Test
    void answersALongPollWithNothingWhenItsTimeIsOver() {
        assertEquals("[]", asBoard("GET", "?wait=1").send().expect(200).body());
    }

    @Test
    void answersTheOldestOfTooManyLongPolls() throws Exception {
        List<CompletableFuture<Answer>> polls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            polls.add(asBoard("GET", "?wait=60").start());
        }
        CompletableFuture.anyOf(polls.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertEquals(1, polls.stream().filter(CompletableFuture::isDone).count());
        send("all");
        int woken = 0;
        for (CompletableFuture<Answer> poll : polls) {
            woken += poll.get(30, TimeUnit.SECONDS).json().size();
        }
        assertEquals(4, woken);
    }

    @Test
    void answersALongPollAtADrain(@TempDir Path other) throws Exception {
        try (GatewayFixture draining = GatewayFixture.start(other.resolve("data"))) {
            draining.newBoard("a");
            List<CompletableFuture<Answer>> polls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                polls.add(draining.call("GET", "/api/v1/boards/a/commands?wait=60")
                        .start());
            }
            // The fifth takes the place of the first that came, which is answered: then all have come.
            CompletableFuture.anyOf(polls.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
            draining.close();
            for (CompletableFuture<Answer> poll : polls) {
                assertEquals("[]", poll.get(30, TimeUnit.SECONDS).expect(200).body());
            }
        }
    }

    @Test
    void forgetsACommandWhoseTimeIsOver() {
        gateway.call("POST", path)
                .body("{\"name\":\"soon\",\"ttl\":\"10s\"}")
                .send()
                .expect(201);
        send("lasting");
        gateway.time().advance(Duration.ofMillis(9_999));
        assertEquals(List.of("soon", "lasting"), waiting());
        gateway.time().advance(Duration.ofMillis(1));
        assertEquals(List.of("lasting"), waiting());
    }

    @Test
    void holdsNoMoreThanItsBound() {
        String first = send("first");
        for (int i = 1; i < QUEUE_MAX; i++) {
            send("more");
        }
        command("over").send().problem(503, "command-queue-full");
        done(first);
        send("fits");
        command("over").send().problem(503, "command-queue-full");
        assertEquals(QUEUE_MAX, waiting().size());
    }

    @Test
    void holdsNoMoreThanItsBoundWhenManySendAtOnce() throws Exception {
        List<CompletableFuture<Answer>> sent = new ArrayList<>();
        for (int i = 0; i < 2 * QUEUE_MAX; i++) {
            sent.add(command("c").start());
        }
        int taken = 0;
        for (CompletableFuture<Answer> answer : sent) {
            taken += answer.get(60, TimeUnit.SECONDS).status() == 201 ? 1 : 0;
        }
        assertEquals(QUEUE_MAX, taken);
        assertEquals(QUEUE_MAX, waiting().size());
    }

    @Test
    void keepsCommandsAndTheirOrderOverARestart() throws Exception {
        String first = send("one");
        send("two");
        gateway.call("POST", path)
                .body("{\"name\":\"short\",\"ttl\":\"5s\"}")
                .send()
                .expect(201);
        gateway.time().advance(Duration.ofSeconds(6));
        gateway.restart();
        assertEquals(List.of("one", "two"), waiting());
        done(first);
        gateway.restart();
        assertEquals(List.of("two"), waiting());
        send("three");
        assertEquals(List.of("two", "three"), waiting());
    }

    @Test
    void ridesOnTheAcknowledgementOfReadings() {
        String id = send("led");
        String readings = "/api/v1/boards/" + board + "/readings?ack=1";
        JsonNode ack = gateway.anonymous("POST", readings)
                .token(token)
                .body("{\"a\":1}")
                .send()
                .expect(200)
                .json();
        assertEquals(id, ack.at("/commands/0/id").asText());
        done(id);
        ack = gateway.anonymous("POST", readings)
                .token(token)
                .body("{\"a\":1}")
                .send()
                .expect(200)
                .json();
        assertTrue(ack.path("commands").isEmpty());
    }

    @Test
    void countsABoardThatAsksForCommandsAsPresent() {
        String document = "/api/v1/boards/" + board;
        gateway.get(path).expect(200);
        assertEquals("never", gateway.get(document).json().path("presence").asText());
        asBoard("GET", "").send().expect(200);
        assertEquals("online", gateway.get(document).json().path("presence").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"7up\"}",
                "{\"name\":\"a\\\"b\"}",
                "{\"name\":\"a\",\"args\":[]}",
                "{\"name\":\"a\",\"args\":\"x\"}",
                "{\"name\":\"a\",\"ttl\":\"0s\"}",
                "{\"name\":\"a\",\"ttl\":\"31d\"}",
                "{\"name\":\"a\",\"ttl\":60}",
                "{\"name\":\"a\",\"at\":1}"
            })
    void refusesWhatIsNoCommand(String body) {
        gateway.call("POST", path).body(body).send().problem(400, "bad-document");
        assertEquals(List.of(), waiting());
    }

    @Test
    void refusesArgumentsThatAreTooLong() {
        String args = "{\"name\":\"a\",\"args\":{\"x\":\"" + "y".repeat(4_096) + "\"}}";
        gateway.call("POST", path).body(args).send().problem(400, "bad-document");
        gateway.call("POST", path).body("x".repeat(9_000)).send().problem(413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "121", "x", "1.5", ""})
    void refusesAWaitOutOfItsRange(String wait) {
        asBoard("GET", "?wait=" + wait).send().problem(400, "bad-query");
    }

    @Test
    void refusesAResultThatIsNone() {
        String id = send("a");
        for (String body : new String[] {"{}", "{\"ok\":1}", "[]", "{\"ok\":true,\"more\":1}"}) {
            asBoard("POST", "/" + id + "/result").body(body).send().problem(400, "bad-document");
        }
        asBoard("POST", "/" + id + "/result").send().problem(400, "bad-json");
        asBoard("POST", "/0/result").body("{\"ok\":true}").send().problem(404, "not-found");
        asBoard("POST", "/x/result").body("{\"ok\":true}").send().problem(404, "not-found");
        assertEquals(List.of("a"), waiting());
    }
}

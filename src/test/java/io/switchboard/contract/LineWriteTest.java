package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.GatewayFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of InfluxDB write. */
@Timeout(120)
class LineWriteTest {
    private static final long NOW = GatewayFixture.START_SECONDS;

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static String token;

    @BeforeAll
    static void prepare() throws Exception {
        token = gateway.newBoard("mine");
        gateway.newBoard("theirs");
    }

    private static Call write(String path, String lines) {
        return gateway.call("POST", path).type("text/plain; charset=utf-8").body(lines);
    }

    private static JsonNode latest(String board) {
        return gateway.get("/api/v1/boards/" + board + "/readings/latest")
                .json()
                .path("readings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/write", "/api/v2/write", "/write?db=x&rp=y", "/api/v2/write?org=o&bucket=b"})
    void takesTheBoardFromItsTag(String path) {
        String name = "tag" + Integer.toHexString(path.hashCode());
        gateway.newBoard(name);
        write(path, "weather,board=" + name + " temp=21.5\n").send().expect(204);
        assertEquals(1, latest(name).size(), latest(name).toString());
        assertEquals(21.5, latest(name).elements().next().path("value").asDouble());
    }

    @Test
    void takesTheBoardFromItsToken() {
        write("/write", "weather temp=1\n").token(token).send().expect(204);
        write("/api/v2/write", "weather,board=mine temp=2\n")
                .header("Authorization", "Token " + token)
                .send()
                .expect(204);
        write("/write", "weather temp=3\n").basic("any", token).send().expect(204);
        assertEquals(3, latest("mine").elements().next().path("value").asDouble());
    }

    @ParameterizedTest
    @CsvSource({"s,''", "ms,000", "us,000000", "u,000000", "ns,000000000", "n,000000000"})
    void honoursThePrecision(String precision, String zeros) {
        String name = "precision-" + precision;
        gateway.newBoard(name);
        write("/write?precision=" + precision, "m,board=" + name + " a=1 " + (NOW - 100) + zeros)
                .send()
                .expect(204);
        assertEquals(NOW - 100, latest(name).elements().next().path("time").asDouble());
    }

    @Test
    void refusesAnUnknownPrecision() {
        write("/write?precision=days", "m,board=mine a=1").send().problem(400, "bad-query");
    }

    @Test
    void refusesABoardThatTheTokenIsNotFor() {
        write("/write", "m,board=theirs a=1").token(token).send().problem(403, "forbidden");
        write("/write", "m,board=mine stored=1\nm,board=theirs a=1")
                .token(token)
                .send()
                .problem(403, "forbidden");
        assertTrue(latest("theirs").isEmpty());
        assertTrue(latest("mine").path("m.stored").isMissingNode());
    }

    @Test
    void storesNothingIfOneLineIsWrong() {
        gateway.newBoard("whole");
        int index = write("/write", "m,board=whole a=1\nm,board=whole a=\n")
                .send()
                .expect(400)
                .json()
                .path("index")
                .asInt(-1);
        assertEquals(1, index);
        write("/write", "m,board=whole a=1\nm,board=unknown a=1\n").send().problem(404, "unknown-board");
        assertTrue(latest("whole").isEmpty());
    }

    @Test
    void storesLinesOfSeveralBoards() {
        gateway.newBoard("many-a");
        gateway.newBoard("many-b");
        write("/write", "m,board=many-a a=1\nm,board=many-b a=2\n").send().expect(204);
        assertEquals(1, latest("many-a").size());
        assertEquals(1, latest("many-b").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"m a=1", "m,board= a=1", "m,board=Not\\ A\\ Name a=1", "nonsense", ",,,", "m,board=mine a=1 then"
            })
    void refusesALineThatNamesNoBoardOrSaysNothing(String line) {
        int status = write("/write", line).send().status();
        assertEquals(400, status);
    }
}

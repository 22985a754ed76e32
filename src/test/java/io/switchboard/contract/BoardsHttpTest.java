package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards: their documents, their list, their tokens. */
@Timeout(120)
class BoardsHttpTest {
    private static final String FULL = """
            {"board":"full","name":"Küche","labels":{"floor":"0","room":"kitchen"},"expect":"1m",
             "site":{"address":"http://127.0.0.1:8090/","connections":1,"queue":8,"wait":"10s","fresh":"2s","keep":"1h"},
             "poll":{"path":"/","every":"10s","timeout":"5s",
                     "extract":{"temp":{"regex":"Temperature: ([-0-9.]+)"},"hum":{"json":"/hum"}}}}""";

    @RegisterExtension
    private static final GatewayFixture gateway = GatewayFixture.ofClass();

    private static String path(String board) {
        return "/api/v1/boards/" + board;
    }

    @Test
    void showsTheTokenOfANewBoardOnceAndNeverAgain() {
        Answer made = gateway.call("PUT", path("once")).body("{}").send().expect(201);
        String token = made.json().path("token").asText();
        assertTrue(token.matches("sb_[A-Za-z0-9_-]{43}"), token);
        assertEquals("http://127.0.0.1:" + gateway.port() + path("once"), made.header("Location"));

        Answer replaced = gateway.call("PUT", path("once")).body("{}").send().expect(200);
        assertTrue(replaced.json().path("token").isMissingNode());
        assertTrue(gateway.get(path("once")).json().path("token").isMissingNode());
        assertFalse(gateway.get("/api/v1/boards").body().contains(token));
        gateway.anonymous("GET", path("once")).token(token).send().expect(200);
    }

    @Test
    void makesABoardFromAnEmptyBody() {
        assertEquals(
                "empty",
                gateway.call("PUT", path("empty"))
                        .send()
                        .expect(201)
                        .json()
                        .path("board")
                        .asText());
    }

    @Test
    void givesBackTheWholeDocument() {
        gateway.newBoard("full", FULL);
        JsonNode sent = Answer.parse(FULL);
        JsonNode got = gateway.get(path("full")).expect(200).json();
        sent.properties().forEach(entry -> assertEquals(entry.getValue(), got.get(entry.getKey()), entry.getKey()));
        assertEquals("never", got.path("presence").asText());
    }

    @Test
    void replacesTheWholeDocumentByPut() {
        gateway.newBoard("replaced", "{\"name\":\"Old\",\"labels\":{\"floor\":\"0\"}}");
        gateway.call("PUT", path("replaced")).body("{\"expect\":\"5s\"}").send().expect(200);
        JsonNode got = gateway.get(path("replaced")).json();
        assertTrue(got.path("name").isMissingNode());
        assertTrue(got.path("labels").isEmpty());
        assertEquals("5s", got.path("expect").asText());
    }

    @Test
    void mergesByPatchAndRemovesWhatIsNull() {
        gateway.newBoard("patched", "{\"name\":\"Old\",\"labels\":{\"floor\":\"0\",\"room\":\"a\"},\"expect\":\"5s\"}");
        JsonNode got = gateway.call("PATCH", path("patched"))
                .body("{\"name\":\"New\",\"labels\":{\"room\":null,\"wing\":\"w\"},\"expect\":null}")
                .send()
                .expect(200)
                .json();
        assertEquals("New", got.path("name").asText());
        assertEquals(Answer.parse("{\"floor\":\"0\",\"wing\":\"w\"}"), got.path("labels"));
        assertTrue(got.path("expect").isMissingNode());
    }

    @Test
    void refusesAPatchThatWouldLeaveABadDocumentAndKeepsTheOldOne() {
        gateway.newBoard("kept", "{\"site\":{\"address\":\"http://127.0.0.1/\"}}");
        gateway.call("PATCH", path("kept"))
                .body("{\"site\":{\"address\":null}}")
                .send()
                .problem(400, "bad-document");
        gateway.call("PATCH", path("kept")).body("[]").send().problem(400, "bad-document");
        assertEquals(
                "http://127.0.0.1/",
                gateway.get(path("kept")).json().at("/site/address").asText());
    }

    @Test
    void takesBackWhatItGave() {
        gateway.newBoard("echoed", FULL.replace("\"full\"", "\"echoed\""));
        String got = gateway.get(path("echoed")).body();
        JsonNode again =
                gateway.call("PUT", path("echoed")).body(got).send().expect(200).json();
        assertEquals(Answer.parse(got), again);
    }

    @Test
    void deletesABoardWithItsReadingsTokenAndCommands() {
        String token = gateway.newBoard("gone");
        gateway.store("gone", "{\"temp\":1}");
        gateway.call("POST", path("gone") + "/commands")
                .body("{\"name\":\"led\"}")
                .send()
                .expect(201);
        gateway.call("DELETE", path("gone")).send().expect(204);

        gateway.get(path("gone")).problem(404, "unknown-board");
        gateway.call("DELETE", path("gone")).send().problem(404, "unknown-board");
        gateway.anonymous("GET", path("gone")).token(token).send().problem(401, "unauthorized");

        gateway.newBoard("gone");
        assertTrue(gateway.get(path("gone") + "/readings/latest")
                .json()
                .path("readings")
                .isEmpty());
        assertTrue(gateway.get(path("gone") + "/readings?metric=temp")
                .json()
                .path("readings")
                .isEmpty());
        assertEquals("[]", gateway.get(path("gone") + "/commands").body());
    }

    @Test
    void listsInOrderOfNamesPageByPage() {
        for (String name : List.of("page-c", "page-a", "page-b")) {
            gateway.newBoard(name, "{\"labels\":{\"page\":\"1\"}}");
        }
        JsonNode first = gateway.get("/api/v1/boards?label=page&limit=2").json();
        assertEquals(List.of("page-a", "page-b"), names(first));
        assertEquals("page-b", first.path("next").asText());
        JsonNode second =
                gateway.get("/api/v1/boards?label=page&limit=2&after=page-b").json();
        assertEquals(List.of("page-c"), names(second));
        assertTrue(second.path("next").isMissingNode());
    }

    @Test
    void filtersByLabels() {
        gateway.newBoard("label-a", "{\"labels\":{\"zone\":\"1\",\"kind\":\"x\"}}");
        gateway.newBoard("label-b", "{\"labels\":{\"zone\":\"2\",\"kind\":\"x\"}}");
        assertEquals(
                List.of("label-a", "label-b"),
                names(gateway.get("/api/v1/boards?label=zone").json()));
        assertEquals(
                List.of("label-b"),
                names(gateway.get("/api/v1/boards?label=zone%3D2").json()));
        assertEquals(
                List.of("label-a"),
                names(gateway.get("/api/v1/boards?label=zone:1&label=kind:x").json()));
        assertEquals(List.of(), names(gateway.get("/api/v1/boards?label=zone:3").json()));
        gateway.get("/api/v1/boards?label=").problem(400, "bad-query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "many", "99999999999999999999", "1.5", ""})
    void refusesALimitOutOfItsRange(String limit) {
        gateway.get("/api/v1/boards?limit=" + limit).problem(400, "bad-query");
    }

    private static List<String> names(JsonNode list) {
        return list.path("boards").findValuesAsText("board");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kitchen",
                "-a",
                ".a",
                "_a",
                "a%20b",
                "a%2Fb",
                "k%C3%BCche",
                "%00",
                "%FF",
                "a%0Ab",
                "a%22b",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void refusesABadName(String name) {
        gateway.call("PUT", path(name)).body("{}").send().problem(400, "bad-board");
        gateway.get(path(name)).problem(400, "bad-board");
        gateway.call("POST", path(name) + "/readings").body("{\"a\":1}").send().problem(400, "bad-board");
    }

    @Test
    void takesTheLongestName() {
        gateway.newBoard("0".repeat(63));
    }

    @Test
    void doesNotKnowABoardThatWasNeverMade() {
        String unknown = path("nobody");
        gateway.get(unknown).problem(404, "unknown-board");
        gateway.call("PATCH", unknown).body("{}").send().problem(404, "unknown-board");
        gateway.call("DELETE", unknown).send().problem(404, "unknown-board");
        gateway.call("POST", unknown + "/token").send().problem(404, "unknown-board");
        gateway.call("POST", unknown + "/readings").body("{\"a\":1}").send().problem(404, "unknown-board");
        gateway.get(unknown + "/readings/latest").problem(404, "unknown-board");
        gateway.get(unknown + "/readings?metric=a").problem(404, "unknown-board");
        gateway.get(unknown + "/commands").problem(404, "unknown-board");
        gateway.call("POST", unknown + "/commands")
                .body("{\"name\":\"a\"}")
                .send()
                .problem(404, "unknown-board");
        gateway.get("/api/v1/live?board=nobody").problem(404, "unknown-board");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[]                                              | bad-document | the document must be an object",
                "null                                            | bad-document | the document must be an object",
                "{\"board\":\"other\"}                           | bad-document | board must be the name in the path",
                "{\"nam\":\"x\"}                                 | bad-document | nam is not known",
                "{\"name\":7}                                    | bad-document | name must be a text",
                "{\"name\":\"\"}                                 | bad-document | name must be a text",
                "{\"name\":\"a\\u0000b\"}                        | bad-document | control characters",
                "{\"name\":\"\\ud800\"}                          | bad-document | surrogates",
                "{\"labels\":[]}                                 | bad-document | labels must be an object",
                "{\"labels\":{\"a b\":\"x\"}}                    | bad-document | labels has a name",
                "{\"labels\":{\"a\":1}}                          | bad-document | labels.a must be a text",
                "{\"expect\":\"soon\"}                           | bad-document | expect is not a duration",
                "{\"expect\":60}                                 | bad-document | expect must be a duration",
                "{\"expect\":\"0s\"}                             | bad-document | from 1s to 366d",
                "{\"site\":7}                                    | bad-document | site must be an object",
                "{\"site\":{}}                                   | bad-document | site.address is needed",
                "{\"site\":{\"address\":\"kitchen\"}}            | bad-document | site.address must be http",
                "{\"site\":{\"address\":\"ftp://a/\"}}           | bad-document | site.address must be http",
                "{\"site\":{\"address\":\"http://u:p@a/\"}}      | bad-document | site.address must be http",
                "{\"site\":{\"address\":\"http://a:0/\"}}        | bad-document | site.address",
                "{\"site\":{\"address\":\"http://a:65536/\"}}    | bad-document | site.address",
                "{\"site\":{\"address\":\"http://a b/\"}}        | bad-document | site.address is not an address",
                "{\"site\":{\"address\":\"http://a/\",\"connections\":0}} | bad-document | site.connections must be a whole",
                "{\"site\":{\"address\":\"http://a/\",\"queue\":1.5}}     | bad-document | site.queue must be a whole",
                "{\"site\":{\"address\":\"http://a/\",\"connections\":18446744073709551617}} | bad-document | site.connections",
                "{\"poll\":{}}                                   | bad-document | poll.every is needed",
                "{\"poll\":{\"every\":\"1s\"}}                   | bad-document | poll.extract must name",
                "{\"poll\":{\"every\":\"1s\",\"path\":\"x\",\"extract\":{\"a\":{\"json\":\"/a\"}}}} | bad-document | poll.path must begin",
                "{\"poll\":{\"every\":\"1s\",\"extract\":{\"a\":{}}}}  | bad-document | poll.extract.a must have exactly one",
                "{\"poll\":{\"every\":\"1s\",\"extract\":{\"a b\":{\"json\":\"/a\"}}}} | bad-document | is no metric",
                "{\"poll\":{\"every\":\"1s\",\"extract\":{\"a\":{\"json\":\"/a\",\"css\":\"b\"}}}} | bad-document | exactly one",
                "{\"poll\":{\"every\":\"1s\",\"extract\":{\"a\":{\"json\":\"a\"}}}} | bad-document | poll.extract.a.json is not a JSON Pointer",
                "{\"poll\":{\"every\":\"1s\",\"extract\":{\"a\":{\"regex\":\"(\"}}}} | bad-document | poll.extract.a.regex is not an",
                "{\"poll\":{\"every\":\"1s\",\"extract\":{\"a\":{\"css\":\"p[\"}}}} | bad-document | poll.extract.a.css is not a CSS",
                "{\"poll\":{\"every\":\"1s\",\"extract\":{\"a\":{\"prometheus\":\"up{\"}}}} | bad-document | poll.extract.a.prometheus must",
                "{\"name\":\"a\",\"name\":\"b\"}                 | bad-json     | name",
                "{\"name\":\"a\"                                 | bad-json     | end",
                "{\"name\":\"a\"} {}                             | bad-json     | ",
                "{name:1}                                        | bad-json     | ",
            })
    void saysWhatIsWrongWithADocument(String document, String slug, String detail) {
        Answer answer = gateway.call("PUT", path("bad")).body(document).send().problem(400, slug);
        assertTrue(detail == null || answer.detail().contains(detail), answer.body());
        assertTrue(answer.detail().length() <= 200, answer.detail());
        assertFalse(answer.detail().contains("com.fasterxml") || answer.detail().contains("StreamRead"), answer.body());
        gateway.get(path("bad")).expect(404);
    }

    @Test
    void refusesAPatchOfAPollThatCannotBeCarriedOutAndKeepsTheOldOne() {
        gateway.newBoard("polled", "{\"poll\":{\"every\":\"1s\",\"extract\":{\"a\":{\"regex\":\"(x)\"}}}}");
        Answer refused = gateway.call("PATCH", path("polled"))
                .body("{\"poll\":{\"extract\":{\"a\":{\"regex\":\"(x\"}}}}")
                .send()
                .problem(400, "bad-document");
        assertTrue(refused.detail().startsWith("poll.extract.a.regex is not an expression"), refused.detail());
        assertEquals(
                "(x)",
                gateway.get(path("polled")).json().at("/poll/extract/a/regex").asText());
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        String deep = "{\"labels\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        Answer answer = gateway.call("PUT", path("deep")).body(deep).send().problem(400, "bad-json");
        assertFalse(answer.detail().contains("StreamRead"), answer.detail());
    }

    @Test
    void refusesADocumentThatIsTooLong() {
        gateway.call("PUT", path("long"))
                .body("{\"name\":\"" + "x".repeat(70_000) + "\"}")
                .send()
                .problem(413, "too-large");
    }

    @Test
    void rotatesATokenSoThatTheOldOneIsWorthNothingAlsoAfterARestart() throws Exception {
        String old = gateway.newBoard("rotated");
        Answer answer = gateway.call("POST", path("rotated") + "/token").send().expect(201);
        String fresh = answer.json().path("token").asText();
        gateway.anonymous("GET", path("rotated")).token(old).send().problem(401, "unauthorized");
        gateway.anonymous("GET", path("rotated")).token(fresh).send().expect(200);

        gateway.restart();
        gateway.anonymous("GET", path("rotated")).token(old).send().problem(401, "unauthorized");
        gateway.anonymous("GET", path("rotated")).token(fresh).send().expect(200);
    }

    @Test
    void keepsDocumentsOverARestart() throws Exception {
        gateway.newBoard("durable", FULL.replace("\"full\"", "\"durable\""));
        JsonNode before = gateway.get(path("durable")).json();
        gateway.restart();
        assertEquals(before, gateway.get(path("durable")).json());
    }
}

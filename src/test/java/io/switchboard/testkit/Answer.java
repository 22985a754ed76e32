package io.switchboard.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** An answer, read whole. */
public record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }

    /** The header's first value, or an empty text. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public JsonNode json() {
        return parse(body);
    }

    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("not JSON: " + text, malformed);
        }
    }

    /** This answer, if it has that status. */
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("expected " + wanted + ", got " + status + " " + body);
        }
        return this;
    }

    /** This answer, if it is a problem document of that status and fault as the contract wants it. */
    public Answer problem(int wanted, String slug) {
        expect(wanted);
        require(header("Content-Type").equals("application/problem+json"), "content type");
        checkProblem(body, wanted, slug);
        boolean forLoad = wanted == 429 || wanted == 503;
        require(header("Retry-After").matches(forLoad ? "[1-9][0-9]*" : ""), "Retry-After");
        require(header("WWW-Authenticate").isEmpty() == (wanted != 401), "WWW-Authenticate");
        return this;
    }

    /** The same for a body that came over a raw connection. */
    public static void checkProblem(String body, int status, String slug) {
        JsonNode problem = parse(body);
        String shown = body;
        require(body.getBytes(StandardCharsets.UTF_8).length < 400, "under 400 bytes: " + shown);
        require(body.lines().count() == 1 && body.indexOf('\n') < 0, "one line: " + shown);
        require(problem.path("status").asInt() == status, "status: " + shown);
        require(problem.path("type").asText().equals("/problems/" + slug), "type /problems/" + slug + ": " + shown);
        require(!problem.path("title").asText().isEmpty(), "title: " + shown);
        require(!problem.path("detail").asText().isEmpty(), "detail: " + shown);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not as the contract says: " + what);
        }
    }

    public String detail() {
        return json().path("detail").asText();
    }
}

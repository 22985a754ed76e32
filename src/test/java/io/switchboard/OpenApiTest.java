package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import io.switchboard.http.Route;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API against a running gateway: its routes, its examples, its answers. */
class OpenApiTest {
    private static final String TOKEN = "sb_admin-of-the-test-with-many-letters";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path data = Path.of("");

    private static Gateway gateway;

    private static OpenApiDocument document;

    @BeforeAll
    static void start() throws Exception {
        document = OpenApiDocument.read();
        ConfigSources sources = new ConfigSources(null, data, Map.of(), List.of("data=" + data), Set.of());
        GatewayConfig config = ((ConfigResult.Loaded<GatewayConfig>) GatewayConfig.load(sources)).config();
        gateway = Gateway.open(config.onPrivatePorts());
        gateway.start(Map.of("SWITCHBOARD_ADMIN_TOKEN", TOKEN));
        assertEquals(
                201,
                send("PUT", "/api/v1/boards/kitchen", "application/json", "{}").statusCode());
        String readings = "[{\"_time\":1795000000,\"temp\":21.5,\"door\":false,\"state\":\"idle\"}]";
        post("readings", readings);
        post("commands", "{\"name\":\"led\",\"args\":{\"on\":true}}");
    }

    private static void post(String what, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "/api/v1/boards/kitchen/" + what, "application/json", body);
        assertTrue(answer.statusCode() < 300, answer.body());
    }

    @AfterAll
    static void stop() {
        gateway.stop();
    }

    private static HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        boolean managed = path.startsWith("/health") || path.startsWith("/sd/") || path.equals("/api/v1/backup");
        String host = gateway.addresses().get(managed ? "management" : "http");
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://" + host + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", type)
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void describesExactlyTheRoutesThatAreServed() {
        Set<String> served =
                gateway.routes().stream().map(OpenApiTest::operation).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(served.size() > 25, "routes found: " + served);
        assertEquals(String.join("\n", served), String.join("\n", document.operations()));
    }

    private static String operation(Route route) {
        return route.method() + " " + route.template().replace("/*", "/{path}");
    }

    @Test
    void namesEveryOperationOnce() {
        List<String> names = document.operationIds();
        assertEquals(document.operations().size(), new HashSet<>(names).size(), names.toString());
    }

    @Test
    void everyExampleFitsItsSchema() {
        int examples = 0;
        for (OpenApiDocument.Media media : document.bodies()) {
            for (Map.Entry<String, Object> example : media.examples().entrySet()) {
                String place = media.place() + " " + media.type() + " " + example.getKey();
                assertEquals(List.of(), document.faults(media.schema(), example.getValue()), place);
                examples++;
            }
        }
        assertTrue(examples > 50, "examples found: " + examples);
    }

    @Test
    void everyJsonBodyHasAnExample() {
        List<String> without = document.bodies().stream()
                .filter(media ->
                        media.type().endsWith("json") && media.examples().isEmpty())
                .map(media -> media.place() + " " + media.type())
                .toList();
        assertEquals(List.of(), without);
    }

    @Test
    void noticesABodyThatDoesNotFit() {
        JsonObject schema = document.bodies("getBoard 200").get(0).schema();
        assertFalse(document.faults(schema, new JsonObject().put("board", "Not a name"))
                .isEmpty());
        assertFalse(
                document.faults(schema, new JsonObject().put("colour", "red")).isEmpty());
        assertEquals(List.of(), document.faults(schema, new JsonObject().put("board", "kitchen")));
    }

    @ParameterizedTest
    @CsvSource({
        "latestReadings 200, GET, /api/v1/boards/kitchen/readings/latest",
        "queryReadings 200, GET, /api/v1/boards/kitchen/readings?metric=temp",
        "getBoard 200, GET, /api/v1/boards/kitchen",
        "listBoards 200, GET, /api/v1/boards?limit=1",
        "listTokens 200, GET, /api/v1/tokens",
        "receiveCommands 200, GET, /api/v1/boards/kitchen/commands",
        "boardTargets 200, GET, /sd/boards",
        "live 200, GET, /health/live",
        "ready 200, GET, /health/ready",
        "rotateToken 201, POST, /api/v1/boards/kitchen/token",
        "makeBackup 201, POST, /api/v1/backup",
        "putBoard 201, PUT, /api/v1/boards/cellar",
        "patchBoard 200, PATCH, /api/v1/boards/kitchen",
        "getBoard default, GET, /api/v1/boards/nobody",
        "queryReadings default, GET, /api/v1/boards/kitchen/readings",
        "revokeToken default, DELETE, /api/v1/tokens/nobody",
        "postReadings default, POST, /api/v1/boards/kitchen/readings",
    })
    void answersFitTheirSchema(String place, String method, String path) throws Exception {
        String body = method.startsWith("P") ? "{}" : "";
        HttpResponse<String> answer = send(method, path, "application/json", body);
        String status = place.substring(place.indexOf(' ') + 1);
        if (!status.equals("default")) {
            assertEquals(status, Integer.toString(answer.statusCode()), answer.body());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        OpenApiDocument.Media media = document.bodies(place).stream()
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " at " + place + ": " + answer.body()));
        assertEquals(List.of(), document.faults(media.schema(), Json.decodeValue(answer.body())), answer.body());
    }

    @Test
    void takesEveryExampleOfReadings() throws Exception {
        for (OpenApiDocument.Media media : document.bodies("postReadings request")) {
            for (Object example : media.examples().values()) {
                String body = body(media.type(), example);
                HttpResponse<String> answer = send("POST", "/api/v1/boards/kitchen/readings?ack=1", media.type(), body);
                assertEquals(200, answer.statusCode(), body + " -> " + answer.body());
                JsonObject schema = document.bodies("postReadings 200").get(0).schema();
                assertEquals(List.of(), document.faults(schema, Json.decodeValue(answer.body())), answer.body());
            }
        }
    }

    private static String body(String type, Object example) {
        if (type.equals("application/x-www-form-urlencoded")) {
            return ((JsonObject) example)
                    .stream()
                            .map(field -> field.getKey() + "=" + field.getValue())
                            .collect(Collectors.joining("&"));
        }
        boolean text = example instanceof String;
        Object value = example instanceof List<?> list ? new JsonArray(list) : example;
        return text ? (String) example : Json.encode(value);
    }

    @ParameterizedTest
    @CsvSource({
        "putBoard request, PUT, /api/v1/boards/attic, 201",
        "issueToken request, POST, /api/v1/tokens, 201",
        "sendCommand request, POST, /api/v1/boards/kitchen/commands, 201",
    })
    void takesTheExamplesOfOtherBodies(String place, String method, String path, int status) throws Exception {
        for (OpenApiDocument.Media media : document.bodies(place)) {
            for (Object example : media.examples().values()) {
                HttpResponse<String> answer = send(method, path, media.type(), body(media.type(), example));
                assertEquals(status, answer.statusCode(), answer.body());
            }
        }
    }
}

package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sends tokens of every kind to every route, in every place where a client might put one, and looks for them in the log. */
class LogSecretsIT {
    private static final String WRONG = "sb_not-a-token-that-anybody-was-given";
    private static final String JOIN_KEY = "the-join-key-that-nobody-may-see";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Pattern TEXT_LINE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|\\+00:00) (INFO|WARN|ERROR|DEBUG) +\\w+ .*");

    @TempDir
    private Path directory = Path.of("");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> secrets = new ArrayList<>(List.of(RunningGateway.TOKEN, WRONG, JOIN_KEY));

    @Test
    @Timeout(240)
    void noTokenIsInTheLogOrTheMetrics() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(
                directory, "log.access-every=1", "log.level=debug", "boards.join-key=" + JOIN_KEY)) {
            String board = gateway.createBoard("kitchen");
            secrets.add(board);
            Set<String> operations = OpenApiDocument.read().operations();
            assertTrue(operations.size() > 30, operations.toString());
            for (String operation : operations) {
                drive(gateway, operation, board);
            }
            String log = gateway.program().errors();
            assertEveryLineIsOneEvent(log);
            assertTrue(log.contains("caller=board:kitchen trace=" + TRACE), "no line with the trace");
            assertTrue(log.contains("route=/api/v1/join status=4"), "no line of a refused join");
            String metrics = gateway.get("/metrics");
            for (String secret : secrets) {
                assertFalse(log.contains(secret), "in the log: " + lineWith(log, secret));
                assertFalse(metrics.contains(secret), "in the metrics: " + lineWith(metrics, secret));
            }
        }
    }

    private static String lineWith(String text, String secret) {
        return text.lines().filter(line -> line.contains(secret)).findFirst().orElse("");
    }

    private static void assertEveryLineIsOneEvent(String log) {
        List<String> others =
                log.lines().filter(line -> !TEXT_LINE.matcher(line).matches()).toList();
        assertEquals(List.of(), others);
    }

    private void drive(RunningGateway gateway, String operation, String board) throws Exception {
        String method = operation.substring(0, operation.indexOf(' '));
        String template = operation.substring(operation.indexOf(' ') + 1);
        String path = template.replace("{board}", "kitchen");
        send(gateway, method, path.replace("{name}", WRONG).replace("{id}", "1").replaceAll("\\{\\w+}", "x"), board);
        if (!method.equals("DELETE")) {
            send(gateway, method, path.replaceAll("\\{\\w+}", "other"), RunningGateway.TOKEN);
        }
        send(gateway, method, path.replaceAll("\\{\\w+}", WRONG) + "?token=" + WRONG + "&once=" + WRONG, WRONG);
    }

    private void send(RunningGateway gateway, String method, String path, String token)
            throws IOException, InterruptedException {
        boolean managed = path.matches("/(health|metrics|sd)/?.*|/api/v1/backup.*");
        int port = managed ? gateway.managementPort() : gateway.httpPort();
        String body = "{\"token\":\"" + WRONG + "\",\"key\":\"" + JOIN_KEY + "x\",\"board\":\"kitchen\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "switchboard=" + WRONG)
                .header("Referer", "http://127.0.0.1/login?once=" + WRONG)
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        // The head is enough: a stream of events has no end.
        client.send(request, BodyHandlers.ofInputStream()).body().close();
    }
}

package io.switchboard.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that runs as a process of its own on free ports, and an admin's view of it. For one test thread. */
public final class RunningGateway implements AutoCloseable {
    /** The admin's token of all gateways that are started here. */
    public static final String TOKEN = "sb_admin-of-the-test-with-many-letters";

    /** Arguments by which nothing that runs on this machine is in the way. */
    public static final List<String> FREE_PORTS =
            List.of("--set", "http.port=0", "--set", "https.port=0", "--set", "management.port=0");

    private static final Instant NOW = Instant.now();

    private static final Pattern READY = Pattern.compile(
            "switchboard ready http=127\\.0\\.0\\.1:(\\d+) https=127\\.0\\.0\\.1:(\\d+) management=127\\.0\\.0\\.1:(\\d+) in \\d+ ms");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Program program;
    private final int http;
    private final int https;
    private final int management;

    private RunningGateway(Program program, int http, int https, int management) {
        this.program = program;
        this.http = http;
        this.https = https;
        this.management = management;
    }

    /**
     * Starts {@code serve} in a directory, with its data in {@code data} there, and waits until it is ready. Its keys
     * are there already, other than with {@link Program#start}.
     */
    public static RunningGateway start(Path directory, String... sets) throws IOException {
        Keyring.fill(directory.resolve("data"), NOW);
        return ready(Program.start(directory, Map.of("SWITCHBOARD_ADMIN_TOKEN", TOKEN), serve(sets)));
    }

    /** The arguments of {@code serve} on free ports with some keys set. */
    public static List<String> serve(String... sets) {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(FREE_PORTS);
        for (String set : sets) {
            arguments.addAll(List.of("--set", set));
        }
        return arguments;
    }

    /** Waits until a started program says that it is ready, in exactly the promised words. */
    public static RunningGateway ready(Program program) throws IOException {
        String line = program.awaitLine("switchboard ready");
        Matcher words = READY.matcher(line);
        if (!words.matches()) {
            throw new AssertionError("not the promised line: " + line);
        }
        return new RunningGateway(
                program,
                Integer.parseInt(words.group(1)),
                Integer.parseInt(words.group(2)),
                Integer.parseInt(words.group(3)));
    }

    public Program program() {
        return program;
    }

    public int httpPort() {
        return http;
    }

    public int httpsPort() {
        return https;
    }

    public int managementPort() {
        return management;
    }

    /** Where the API is. */
    public String address() {
        return "http://127.0.0.1:" + http;
    }

    /** Asks as admin; paths of the management listener go there. */
    public HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, TOKEN);
    }

    /** Asks with some token; a JSON body unless it is empty. */
    public HttpResponse<String> send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        boolean managed = path.startsWith("/health")
                || path.startsWith("/metrics")
                || path.startsWith("/sd/")
                || path.equals("/api/v1/backup");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + (managed ? management : http) + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** The body of a GET that must be answered with 200. */
    public String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path, "");
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Makes a board, and returns its token. */
    public String createBoard(String name) throws IOException, InterruptedException {
        HttpResponse<String> made = send("PUT", "/api/v1/boards/" + name, "{}");
        Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(made.body());
        if (!token.find()) {
            throw new AssertionError("no board was made: " + made.body());
        }
        return token.group(1);
    }

    @Override
    public void close() {
        program.close();
    }
}

package io.switchboard.testkit;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's Prometheus with a configuration of ours, on a free port. For one test thread; closing ends it. */
public final class PrometheusProcess implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();

    private PrometheusProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts it with a configuration file, and its data in the directory. */
    public static PrometheusProcess start(Path directory, Path config) throws Exception {
        int port = freePort();
        Path log = directory.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PrometheusProcess prometheus = new PrometheusProcess(process, port, log);
        Patience.until("Prometheus is ready", prometheus::isReady);
        return prometheus;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended: " + Files.readString(log));
        }
        try {
            return get("/-/ready").contains("Ready");
        } catch (IOException notYet) {
            // It does not listen yet; whether it has ended was asked above.
            return false;
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    /** The answer of its API to a GET. */
    public JsonObject api(String path) throws IOException, InterruptedException {
        return new JsonObject(get("/api/v1/" + path));
    }

    /** The answer to a query of the moment. */
    public JsonObject query(String promql) throws IOException, InterruptedException {
        return api("query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
    }

    /** How many series a query of the moment finds. */
    public int count(String promql) throws IOException, InterruptedException {
        return query(promql).getJsonObject("data").getJsonArray("result").size();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

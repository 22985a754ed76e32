package io.switchboard.simulate;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A gateway on a loopback port that keeps readings in memory and misbehaves as a test asks it to. */
final class StubGateway implements AutoCloseable {
    static final String ADMIN = "sb_admin";
    static final String KEY = "join-me";

    /** What becomes of a post. */
    enum Fate {
        STORED,
        /** Acknowledged, but its first reading is not stored. */
        LOST,
        /** Acknowledged, but its first reading is stored with another value. */
        CHANGED,
        REFUSED,
        /** The connection is closed instead of an answer. */
        CUT,
        /** Stored, and the connection is closed instead of an answer. */
        STORED_AND_CUT,
        SILENT
    }

    /** A post as it came in. */
    record Post(String board, String version, Map<String, String> headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, ConcurrentSkipListMap<Long, Double>> readings = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, Buffer> documents = new ConcurrentHashMap<>();
    private final AtomicInteger postNumber = new AtomicInteger();
    private final AtomicInteger tokenNumber = new AtomicInteger();
    final Set<String> clients = ConcurrentHashMap.newKeySet();
    final ConcurrentLinkedQueue<Post> posts = new ConcurrentLinkedQueue<>();
    final AtomicInteger reads = new AtomicInteger();
    volatile IntFunction<Fate> fate = number -> Fate.STORED;
    volatile int pageReadingsMax = Integer.MAX_VALUE;
    volatile int readStatus = 200;

    StubGateway() throws TimeoutException {
        this(new HttpServerOptions());
    }

    StubGateway(HttpServerOptions options) throws TimeoutException {
        server = vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body().onSuccess(body -> route(request, body)))
                .listen()
                .await(10, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    Target target() {
        return Target.of(GatewayAddress.parse(url()));
    }

    /** Makes a board as an earlier run would have left it. */
    FleetBoard board(String name) {
        String token = newToken(name);
        return new FleetBoard(name, token);
    }

    SortedMap<Long, Double> stored(String board, String metric) {
        return readings.getOrDefault(board + " " + metric, new ConcurrentSkipListMap<>());
    }

    List<String> boards() {
        return tokens.keySet().stream().sorted().toList();
    }

    /** The last document that a board was given. */
    JsonObject document(String board) {
        return documents.getOrDefault(board, Buffer.buffer("{}")).toJsonObject();
    }

    private void route(HttpServerRequest request, Buffer body) {
        String[] path = request.path().substring(1).split("/", -1);
        if (request.path().equals("/api/v1/join")) {
            join(request, body.toJsonObject());
        } else if (path.length == 4 && request.method().equals(HttpMethod.PUT)) {
            admin(request, () -> {
                documents.put(path[3], body);
                create(request, path[3]);
            });
        } else if (path.length == 5 && path[4].equals("token")) {
            admin(request, () -> answerToken(request, 200, path[3]));
        } else if (path.length == 5 && path[4].equals("readings")) {
            readings(request, path[3], body);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void join(HttpServerRequest request, JsonObject body) {
        if (!KEY.equals(body.getString("key"))) {
            request.response().setStatusCode(401).end("{\"detail\":\"wrong key\"}");
        } else if (tokens.containsKey(body.getString("board"))) {
            request.response().setStatusCode(409).end();
        } else {
            answerToken(request, 201, body.getString("board"));
        }
    }

    private void admin(HttpServerRequest request, Runnable action) {
        if (("Bearer " + ADMIN).equals(request.getHeader("Authorization"))) {
            action.run();
        } else {
            request.response().setStatusCode(401).end("{\"detail\":\"not you\"}");
        }
    }

    private void create(HttpServerRequest request, String board) {
        if (tokens.containsKey(board)) {
            request.response().end(new JsonObject().put("board", board).encode());
        } else {
            answerToken(request, 201, board);
        }
    }

    private void answerToken(HttpServerRequest request, int status, String board) {
        JsonObject answer = new JsonObject().put("board", board).put("token", newToken(board));
        request.response().setStatusCode(status).end(answer.encode());
    }

    private String newToken(String board) {
        String token = "sb_" + tokenNumber.incrementAndGet();
        tokens.put(board, token);
        return token;
    }

    private void readings(HttpServerRequest request, String board, Buffer body) {
        if (!("Bearer " + tokens.get(board)).equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end();
        } else if (request.method().equals(HttpMethod.GET)) {
            reads.incrementAndGet();
            read(request, board);
        } else {
            clients.add(request.remoteAddress().toString());
            Map<String, String> headers = new ConcurrentHashMap<>();
            request.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
            posts.add(new Post(board, request.version().name(), headers, body.toString()));
            post(request, board, body);
        }
    }

    private void post(HttpServerRequest request, String board, Buffer body) {
        Fate now = fate.apply(postNumber.getAndIncrement());
        switch (now) {
            case REFUSED -> {
                request.response()
                        .setStatusCode(503)
                        .putHeader("Retry-After", "1")
                        .end("{\"detail\":\"full\"}");
            }
            case CUT -> request.connection().close();
            case SILENT -> {}
            default -> {
                store(board, body, now);
                if (now == Fate.STORED_AND_CUT) {
                    request.connection().close();
                } else {
                    request.response().setStatusCode(204).end();
                }
            }
        }
    }

    private void store(String board, Buffer body, Fate now) {
        if (body.length() == 0 || (body.getByte(0) != '{' && body.getByte(0) != '[')) {
            return;
        }
        JsonArray rows = body.getByte(0) == '[' ? body.toJsonArray() : new JsonArray().add(body.toJsonObject());
        boolean first = true;
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.getJsonObject(i);
            if (!row.containsKey("_time")) {
                continue;
            }
            long time = Math.round(row.getDouble("_time") * 1_000);
            for (String metric : row.fieldNames()) {
                if (!metric.startsWith("_") && !(first && now == Fate.LOST)) {
                    double value = row.getDouble(metric) + (first && now == Fate.CHANGED ? 1 : 0);
                    readings.computeIfAbsent(board + " " + metric, key -> new ConcurrentSkipListMap<>())
                            .put(time, value);
                }
                first &= metric.startsWith("_");
            }
        }
    }

    private void read(HttpServerRequest request, String board) {
        if (readStatus != 200) {
            request.response().setStatusCode(readStatus).end("{\"detail\":\"no reading today\"}");
            return;
        }
        long from = Math.round(Double.parseDouble(request.getParam("from")) * 1_000);
        long to = Math.round(Double.parseDouble(request.getParam("to")) * 1_000);
        int limit = Math.min(pageReadingsMax, Integer.parseInt(request.getParam("limit")));
        JsonArray page = new JsonArray();
        stored(board, request.getParam("metric")).subMap(from, to).entrySet().stream()
                .limit(limit)
                .forEach(entry -> page.add(
                        new JsonObject().put("time", entry.getKey() / 1_000.0).put("value", entry.getValue())));
        JsonObject answer = new JsonObject().put("board", board).put("metric", request.getParam("metric"));
        // Chunked, as a gateway streams long answers.
        request.response().setChunked(true).end(answer.put("readings", page).encode());
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}

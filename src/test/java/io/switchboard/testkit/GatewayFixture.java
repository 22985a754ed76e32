package io.switchboard.testkit;

import io.switchboard.Gateway;
import io.switchboard.GatewayConfig;
import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole gateway in this process, on free ports and a directory of its own. Its clock stands at {@link #START} until
 * the test moves it; only the periods of its timers are real. Started by {@link #start}, or as a static extension, which
 * {@link #ofClass} makes, before all tests of a class. For one test thread.
 */
public final class GatewayFixture implements AutoCloseable, BeforeAllCallback, AfterAllCallback {
    public static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    /** {@link #START} in seconds since 1970, as readings tell it. */
    public static final long START_SECONDS = START.getEpochSecond();

    private final Path data;
    private final List<String> sets;
    private final ManualTime time;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Gateway gateway;
    private boolean closed;
    private String adminToken = "";

    private GatewayFixture(Path data, Instant now, String... sets) {
        this.data = data;
        this.time = new ManualTime(now);
        this.sets = new ArrayList<>(List.of(
                "data=" + data,
                "http.port=0",
                "https.port=0",
                "https.warm-up=0s",
                "management.port=0",
                "boards.rate=100000/s",
                "shutdown.timeout=2s",
                "shutdown.grace=0s"));
        this.sets.addAll(List.of(sets));
    }

    /**
     * Starts a gateway.
     *
     * @param sets as after {@code --set}; they win over the fixture's own
     */
    public static GatewayFixture start(Path data, String... sets) throws Exception {
        return start(data, START, sets);
    }

    /** Starts a gateway at another time than {@link #START}. */
    public static GatewayFixture start(Path data, Instant now, String... sets) throws Exception {
        GatewayFixture fixture = new GatewayFixture(data, now, sets);
        fixture.begin();
        return fixture;
    }

    /** A gateway for all tests of a class, with a directory that it makes and removes. */
    public static GatewayFixture ofClass(String... sets) {
        try {
            return new GatewayFixture(Files.createTempDirectory("gateway").resolve("data"), START, sets);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        begin();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
        try (Stream<Path> all = Files.walk(data.getParent())) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void begin() throws Exception {
        Keyring.fill(data, time.instant());
        gateway = open();
        adminToken = Files.readString(data.resolve("admin.token")).trim();
    }

    private Gateway open() throws Exception {
        ConfigSources sources = new ConfigSources(null, data, Map.of(), sets, Set.of());
        if (!(GatewayConfig.load(sources) instanceof ConfigResult.Loaded<GatewayConfig> loaded)) {
            throw new IllegalArgumentException("the configuration is refused: " + GatewayConfig.load(sources));
        }
        Gateway opened = Gateway.open(loaded.config(), time);
        opened.start(Map.of());
        return opened;
    }

    /** Stops the gateway and starts another one on the same directory. */
    public void restart() throws Exception {
        gateway.stop();
        gateway = open();
    }

    public ManualTime time() {
        return time;
    }

    /** The gateway's time in seconds since 1970. */
    public long nowSeconds() {
        return time.instant().getEpochSecond();
    }

    public Path data() {
        return data;
    }

    public Gateway gateway() {
        return gateway;
    }

    public String adminToken() {
        return adminToken;
    }

    public int port() {
        return port("http");
    }

    public int tlsPort() {
        return port("https");
    }

    public int managementPort() {
        return port("management");
    }

    private int port(String listener) {
        String address = gateway.addresses().getOrDefault(listener, "");
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** A request as admin, not sent yet. */
    public Call call(String method, String path) {
        return anonymous(method, path).token(adminToken);
    }

    /** A request without credentials, not sent yet. */
    public Call anonymous(String method, String path) {
        return new Call(client, method, "http://127.0.0.1:" + port() + path);
    }

    /** A request to the management listener, not sent yet. */
    public Call management(String method, String path) {
        return new Call(client, method, "http://127.0.0.1:" + managementPort() + path);
    }

    public Answer get(String path) {
        return call("GET", path).send();
    }

    /** Makes a board, or takes an existing one's name; hands back the token of a new one. */
    public String newBoard(String name) {
        return newBoard(name, "{}");
    }

    public String newBoard(String name, String document) {
        return call("PUT", "/api/v1/boards/" + name)
                .body(document)
                .send()
                .expect(201)
                .json()
                .path("token")
                .asText();
    }

    /** Stores readings, given as JSON. */
    public void store(String board, String readings) {
        call("POST", "/api/v1/boards/" + board + "/readings")
                .body(readings)
                .send()
                .expect(204);
    }

    /** A raw connection to the HTTP listener. */
    public RawClient connect() throws IOException {
        return new RawClient(port());
    }

    @Override
    public void close() {
        if (!closed && gateway != null) {
            closed = true;
            gateway.stop();
        }
    }
}

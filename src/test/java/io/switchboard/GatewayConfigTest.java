package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.ByteSize;
import io.switchboard.base.Rate;
import io.switchboard.base.config.ConfigFault;
import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import io.switchboard.base.config.Secret;
import io.switchboard.base.config.SecretsConfig;
import io.switchboard.board.BoardsConfig;
import io.switchboard.fetch.BudgetConfig;
import io.switchboard.fetch.FetchConfig;
import io.switchboard.fetch.ResultsConfig;
import io.switchboard.http.HttpConfig;
import io.switchboard.http.LimitsConfig;
import io.switchboard.http.ManagementConfig;
import io.switchboard.http.Transport;
import io.switchboard.link.LinksConfig;
import io.switchboard.pages.PagesConfig;
import io.switchboard.polling.PollingConfig;
import io.switchboard.readings.ReadingsConfig;
import io.switchboard.store.StoreConfig;
import io.switchboard.tls.HttpsConfig;
import io.switchboard.tls.engine.TlsOptions.SmallRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayConfigTest {
    private static final Path SHIPPED = Path.of("conf/switchboard.yaml");

    /** The keys that the design promises, word for word but for its comments. */
    private static final String DESIGN = """
            data: data
            http:       {host: 127.0.0.1, port: 8080}
            https:      {host: 127.0.0.1, port: 8443, certificate: null, key: null}
            management: {host: 127.0.0.1, port: 8081}
            transport: auto
            boards:   {join-key: null, rate: 50/s, presence-expect: 60s}
            readings: {body-bytes-max: 1MiB, readings-max: 10000, retention: 365d}
            store:    {kind: embedded}
            links:    {connections: 1, queue: 8, wait: 10s, connect-timeout: 8s, first-byte-timeout: 10s, total-timeout: 30s}
            polling:  {in-flight-max: 256}
            fetch:    {allow-networks: [], ports: [80, 443], trust: [], body-bytes-max: 4MiB, cache-bytes-max: 64MiB, timeout: 15s, recipes: {}}
            pages:    {public: false}
            limits:   {connections-max: 100000, header-bytes-max: 8KiB, request-timeout: 30s, idle-timeout: 60s, board-idle-timeout: 5s}
            secrets:  {directory: null}
            shutdown: {timeout: 10s}
            log:      {format: text, level: info}
            """;

    @TempDir
    private Path directory = Path.of("");

    private ConfigResult<GatewayConfig> load(String yaml, String... sets) throws IOException {
        Path file = Files.writeString(directory.resolve("test.yaml"), yaml);
        return GatewayConfig.load(new ConfigSources(file, Path.of(""), Map.of(), List.of(sets), Set.of()));
    }

    private static ConfigResult.Loaded<GatewayConfig> loaded(ConfigResult<GatewayConfig> result) {
        if (result instanceof ConfigResult.Loaded<GatewayConfig> loaded) {
            return loaded;
        }
        throw new AssertionError("refused: " + result);
    }

    private static List<String> faults(ConfigResult<GatewayConfig> result) {
        if (result instanceof ConfigResult.Refused<GatewayConfig> refused) {
            return refused.faults().stream()
                    .map(fault -> fault.toString().replaceFirst("^.*test.yaml:", ""))
                    .toList();
        }
        throw new AssertionError("not refused: " + result);
    }

    @Test
    void theDefaultsAreThoseOfTheDesign() throws IOException {
        GatewayConfig config = loaded(load("")).config();

        assertEquals(Path.of("data"), config.data());
        assertEquals(new HttpConfig("127.0.0.1", 8080), config.http());
        assertEquals(
                new HttpsConfig(
                        "127.0.0.1",
                        8443,
                        null,
                        null,
                        List.of(),
                        false,
                        HttpsConfig.ClientAuth.NONE,
                        List.of(),
                        2_048,
                        Duration.ofSeconds(15),
                        SmallRecords.AUTO,
                        Duration.ofSeconds(2)),
                config.https());
        assertEquals(new ManagementConfig("127.0.0.1", 8081), config.management());
        assertEquals(Transport.AUTO, config.transport());
        assertEquals(
                new BoardsConfig(null, Rate.perSecond(50), Duration.ofSeconds(60), 100_000, 1_024), config.boards());
        assertEquals(new ReadingsConfig(ByteSize.ofMiB(1), 10_000, Duration.ofDays(365)), config.readings());
        assertEquals(
                new StoreConfig(StoreConfig.Kind.EMBEDDED, 65_536, ByteSize.ofMiB(64), ByteSize.ofMiB(0)),
                config.store());
        assertEquals(new PollingConfig(256), config.polling());
        assertEquals(new PagesConfig(false), config.pages());
        assertEquals(new SecretsConfig(null), config.secrets());
        assertEquals(new ShutdownConfig(Duration.ofSeconds(10), Duration.ofSeconds(1)), config.shutdown());
        assertEquals(new LogConfig(LogConfig.Format.TEXT, LogConfig.Level.INFO, 0), config.log());
    }

    @Test
    void theDefaultsOfNetworkingAreThoseOfTheDesign() throws IOException {
        GatewayConfig config = loaded(load("")).config();

        assertEquals(
                new LinksConfig(
                        1,
                        8,
                        seconds(10),
                        seconds(8),
                        seconds(15),
                        seconds(10),
                        seconds(30),
                        seconds(300),
                        1,
                        ByteSize.ofKiB(64),
                        ByteSize.ofMiB(16),
                        ByteSize.ofMiB(16)),
                config.links());
        assertEquals(
                new FetchConfig(
                        List.of(),
                        List.of(80, 443),
                        List.of(),
                        ByteSize.ofMiB(4),
                        ByteSize.ofMiB(64),
                        ByteSize.ofMiB(64),
                        seconds(15),
                        5,
                        256,
                        false,
                        List.of(),
                        new ResultsConfig(1_024, ByteSize.ofMiB(16), seconds(300)),
                        new BudgetConfig(Rate.perSecond(10), ByteSize.ofGiB(1), List.of()),
                        Map.of(),
                        Map.of(),
                        Map.of()),
                config.fetch());
        assertEquals(
                new LimitsConfig(100_000, ByteSize.ofKiB(8), seconds(30), seconds(60), seconds(5), 20_000),
                config.limits());
    }

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    @Test
    void theKeysOfTheDesignAreAcceptedWithTheirDefaults() throws IOException {
        assertEquals(loaded(load("")).config(), loaded(load(DESIGN)).config());
    }

    @Test
    void theShippedFileEqualsTheDefaults() throws IOException {
        assertEquals(
                loaded(load("")).config(),
                loaded(load(Files.readString(SHIPPED))).config());
    }

    @Test
    void theShippedFileShowsEveryKeyWithItsDefault() throws IOException {
        String shown = Files.readString(SHIPPED).replaceAll("(?m)^( *)#(?=[a-z])", "$1");

        ConfigResult.Loaded<GatewayConfig> all = loaded(load(shown));

        assertEquals(loaded(load("")).config(), all.config());
        List<String> unshown = all.effective()
                .lines()
                .filter(line -> line.matches(" *[a-z-]+: .*") && !line.contains("test.yaml:"))
                .toList();
        assertEquals(List.of("  certificates: {}", "  boards: {}", "  hosts: {}", "  recipes: {}"), unshown);
        assertTrue(shown.contains("  recipes: {}"), shown);
    }

    @Test
    void whatIsInEffectGivesTheSameConfigurationAgain() throws IOException {
        ConfigResult.Loaded<GatewayConfig> first =
                loaded(load(DESIGN, "http.port=0", "fetch.trust=a.pem", "log.level=debug"));

        assertEquals(first.config(), loaded(load(first.effective())).config());
    }

    @Test
    void everyKeyHasAVariableOfItsOwn() throws IOException {
        Set<String> variables = new TreeSet<>();
        String section = "";
        for (String line : loaded(load("")).effective().lines().skip(1).toList()) {
            String name = line.strip().substring(0, line.strip().indexOf(':'));
            section = line.startsWith(" ") ? section : name;
            String key = line.startsWith(" ") ? section + '_' + name : name;
            assertTrue(variables.add(key.replace('-', '_')), key);
        }
        assertTrue(variables.contains("boards_join_key"), variables.toString());
    }

    @Test
    void listenersOnTheSameAddressAreRefused() throws IOException {
        assertEquals(
                List.of(
                        "2: management.port: the same address as http; expected a port of its own",
                        "2: management.port: the same address as https; expected a port of its own",
                        "--set https.port: the same address as http; expected a port of its own"),
                faults(load("http: {port: 9000}\nmanagement: {port: 9000}\n", "https.port=9000")));
        assertEquals(
                0,
                loaded(load("http: {port: 0}\nhttps: {port: 0}\n"))
                        .config()
                        .https()
                        .port());
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() throws IOException {
        assertEquals(
                List.of("1: https.certificate: set without https.key; expected both or neither"),
                faults(load("https: {certificate: a.pem}")));
        assertEquals(
                List.of("1: https.key: set without https.certificate; expected both or neither"),
                faults(load("https: {key: a.pem}")));
    }

    @Test
    void aCommitQueueSmallerThanOneRequestIsRefused() throws IOException {
        assertEquals(
                List.of("1: store.queue-bytes-max: less than readings.body-bytes-max; expected room for one request"
                        + " at least"),
                faults(load("store: {queue-bytes-max: 1MiB}\nreadings: {body-bytes-max: 2MiB}\n")));
    }

    @Test
    void whatIsNotThereYetIsRefusedRatherThanIgnored() throws IOException {
        assertEquals(
                List.of("1: store.kind: found cassandra; expected embedded"),
                faults(load("store: {kind: cassandra}\n")));
    }

    @Test
    void networksAreInCidrNotation() throws IOException {
        String right = "fetch.allow-networks=10.0.0.0/8,192.168.1.1/32,0.0.0.0/0,::/0,fe80::/10,2001:db8::1/128";
        assertEquals(6, loaded(load("", right)).config().fetch().allowNetworks().size());

        String wrong =
                "fetch.allow-networks=10.0.0.0,10.0.0.0/33,10.0.0.256/8,010.0.0.1/8,fe80::/129,a/8,host.lan/8,1:2/8";
        assertEquals(8, faults(load("", wrong)).size());
    }

    @Test
    void theJoinKeyIsMaskedEverywhere() throws IOException {
        ConfigResult.Loaded<GatewayConfig> loaded = loaded(load("boards: {join-key: hunter2}"));

        assertEquals(new Secret("hunter2"), loaded.config().boards().joinKey());
        assertFalse(loaded.toString().contains("hunter2"), loaded.toString());
        assertFalse(loaded.effective().contains("hunter2"), loaded.effective());
    }

    @Test
    void aMisspeltKeyIsToldAsTheDesignShowsIt() throws IOException {
        ConfigResult<GatewayConfig> result = load("http:\n  prot: 80\n");

        ConfigFault fault = result instanceof ConfigResult.Refused<GatewayConfig> refused
                ? refused.faults().get(0)
                : null;
        assertEquals(
                directory.resolve("test.yaml") + ":2: http.prot: unknown key; did you mean http.port?",
                String.valueOf(fault));
    }
}

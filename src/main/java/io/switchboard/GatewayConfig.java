package io.switchboard;

import io.switchboard.backup.BackupConfig;
import io.switchboard.base.config.ConfigNode;
import io.switchboard.base.config.ConfigReader;
import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import io.switchboard.base.config.SecretsConfig;
import io.switchboard.board.BoardsConfig;
import io.switchboard.fetch.FetchConfig;
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
import java.nio.file.Path;

/**
 * The whole configuration: one record per feature, each beside its code.
 *
 * @param data directory of the embedded store, the admin token, {@code run.json} and the local authority
 */
public record GatewayConfig(
        Path data,
        HttpConfig http,
        HttpsConfig https,
        ManagementConfig management,
        Transport transport,
        BoardsConfig boards,
        ReadingsConfig readings,
        StoreConfig store,
        BackupConfig backup,
        LinksConfig links,
        PollingConfig polling,
        FetchConfig fetch,
        PagesConfig pages,
        LimitsConfig limits,
        SecretsConfig secrets,
        ShutdownConfig shutdown,
        LogConfig log,
        SecurityConfig security) {

    /** Reads all sources, as often as it is called. Blocks on the disk. Completes with all of it, or all its faults. */
    public static ConfigResult<GatewayConfig> load(ConfigSources sources) {
        return ConfigReader.read(sources, GatewayConfig::read);
    }

    /** The same, listening on free ports of the loopback address only. */
    GatewayConfig onPrivatePorts() {
        return new GatewayConfig(
                data,
                new HttpConfig("127.0.0.1", 0),
                https.onPrivatePort(),
                new ManagementConfig("127.0.0.1", 0),
                transport,
                boards,
                readings,
                store,
                backup,
                links,
                polling,
                fetch,
                pages,
                limits,
                secrets,
                shutdown,
                log,
                security);
    }

    private static GatewayConfig read(ConfigNode root) {
        GatewayConfig config = new GatewayConfig(
                root.path("data", Path.of("data")),
                HttpConfig.read(root.section("http")),
                HttpsConfig.read(root.section("https")),
                ManagementConfig.read(root.section("management")),
                root.choice("transport", Transport.AUTO, Transport.values()),
                BoardsConfig.read(root.section("boards")),
                ReadingsConfig.read(root.section("readings")),
                StoreConfig.read(root.section("store")),
                BackupConfig.read(root.section("backup")),
                LinksConfig.read(root.section("links")),
                PollingConfig.read(root.section("polling")),
                FetchConfig.read(root.section("fetch")),
                PagesConfig.read(root.section("pages")),
                LimitsConfig.read(root.section("limits")),
                SecretsConfig.read(root.section("secrets")),
                ShutdownConfig.read(root.section("shutdown")),
                LogConfig.read(root.section("log")),
                SecurityConfig.read(root.section("security")));
        config.checkTogether(root);
        return config;
    }

    /** What no feature can see alone. */
    private void checkTogether(ConfigNode root) {
        if (same(https.host(), https.port(), http.host(), http.port())) {
            root.section("https").refuse("port", "the same address as http", "a port of its own");
        }
        if (same(management.host(), management.port(), http.host(), http.port())) {
            root.section("management").refuse("port", "the same address as http", "a port of its own");
        }
        if (same(management.host(), management.port(), https.host(), https.port())) {
            root.section("management").refuse("port", "the same address as https", "a port of its own");
        }
        if (store.queueBytesMax().compareTo(readings.bodyBytesMax()) < 0) {
            root.section("store")
                    .refuse("queue-bytes-max", "less than readings.body-bytes-max", "room for one request at least");
        }
    }

    private static boolean same(String host, int port, String otherHost, int otherPort) {
        return port != 0 && port == otherPort && host.equals(otherHost);
    }
}

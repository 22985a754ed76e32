package io.switchboard;

import io.switchboard.fetch.FetchConfig;
import java.util.ArrayList;
import java.util.List;

/** Which keys of a configuration that was read again count at the next start only, so that nobody waits for them. */
final class RestartKeys {
    private RestartKeys() {}

    /** Keys, or sections of them, that differ between the running configuration and the one just read. */
    static List<String> changed(GatewayConfig running, GatewayConfig read) {
        List<String> keys = new ArrayList<>();
        add(keys, "data", running.data(), read.data());
        add(keys, "http", running.http(), read.http());
        add(keys, "https.host", running.https().host(), read.https().host());
        add(keys, "https.port", running.https().port(), read.https().port());
        add(keys, "management", running.management(), read.management());
        add(keys, "transport", running.transport(), read.transport());
        add(keys, "readings", running.readings(), read.readings());
        add(keys, "store", running.store(), read.store());
        add(keys, "backup", running.backup(), read.backup());
        add(keys, "links", running.links(), read.links());
        add(keys, "polling", running.polling(), read.polling());
        fetch(keys, running.fetch(), read.fetch());
        add(keys, "pages", running.pages(), read.pages());
        add(keys, "shutdown", running.shutdown(), read.shutdown());
        add(keys, "security", running.security(), read.security());
        return keys;
    }

    /** Recipes, hosts, budgets, networks and ports count at once; what has been built to a size does not. */
    private static void fetch(List<String> keys, FetchConfig running, FetchConfig read) {
        add(keys, "fetch.trust", running.trust(), read.trust());
        add(keys, "fetch.body-bytes-max", running.bodyBytesMax(), read.bodyBytesMax());
        add(keys, "fetch.buffer-bytes-max", running.bufferBytesMax(), read.bufferBytesMax());
        add(keys, "fetch.cache-bytes-max", running.cacheBytesMax(), read.cacheBytesMax());
        add(keys, "fetch.in-flight-max", running.inFlightMax(), read.inFlightMax());
        add(keys, "fetch.name-servers", running.nameServers(), read.nameServers());
        add(keys, "fetch.results", running.results(), read.results());
    }

    private static void add(List<String> keys, String key, Object running, Object read) {
        if (!running.equals(read)) {
            keys.add(key);
        }
    }
}

package io.switchboard.fetch;

import io.switchboard.base.ByteSize;
import io.switchboard.base.config.ConfigNode;
import io.switchboard.fetch.recipe.RecipeConfig;
import io.switchboard.fetch.target.TargetPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Keys under {@code fetch}: what boards may fetch from the outside.
 *
 * @param allowNetworks networks that boards may fetch from although they are not public, in CIDR notation
 * @param ports that may be fetched from
 * @param trust PEM files of certificates trusted beside the JDK's own
 * @param bodyBytesMax of one answer, also when it is decoded
 * @param bufferBytesMax of all answers together that are not whole yet
 * @param cacheBytesMax of the cache as a whole; 0B for none
 * @param timeout of one fetch as a whole
 * @param redirectsMax that one fetch follows
 * @param inFlightMax requests to the outside at once
 * @param connect whether {@code CONNECT} opens tunnels
 * @param nameServers asked in place of the machine's own, as {@code address:port}
 * @param results of fetches that a board comes back for
 * @param budget of every board that has none of its own
 * @param boards budgets of boards by name
 * @param hosts TLS set-ups by a name of their own
 * @param recipes by name
 */
public record FetchConfig(
        List<String> allowNetworks,
        List<Integer> ports,
        List<Path> trust,
        ByteSize bodyBytesMax,
        ByteSize bufferBytesMax,
        ByteSize cacheBytesMax,
        Duration timeout,
        int redirectsMax,
        int inFlightMax,
        boolean connect,
        List<String> nameServers,
        ResultsConfig results,
        BudgetConfig budget,
        Map<String, BudgetConfig> boards,
        Map<String, HostConfig> hosts,
        Map<String, RecipeConfig> recipes) {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = BYTE + "(\\." + BYTE + "){3}/(3[0-2]|[12]?[0-9])";
    /** Full or shortened; which of the shortened forms add up to an address is left to whoever resolves it. */
    private static final String IPV6 = "(?=[^/]*:[^/]*:)[0-9a-fA-F:]{2,39}/(12[0-8]|1[01][0-9]|[1-9]?[0-9])";

    private static final Pattern NETWORK = Pattern.compile(IPV4 + "|" + IPV6);
    private static final Pattern NAME_SERVER =
            Pattern.compile("(" + BYTE + "(\\." + BYTE + "){3}|\\[[0-9a-fA-F:]{2,39}])(:[0-9]{1,5})?");

    public static FetchConfig read(ConfigNode node) {
        BudgetConfig budget = BudgetConfig.read(node, BudgetConfig.USUAL);
        FetchConfig config = new FetchConfig(
                node.texts("allow-networks", List.of(), NETWORK, "a network, such as 192.168.1.0/24"),
                node.integers("ports", List.of(80, 443), 1, 65_535),
                node.paths("trust"),
                node.size("body-bytes-max", ByteSize.ofMiB(4), ByteSize.ofKiB(1), ByteSize.ofGiB(1)),
                node.size("buffer-bytes-max", ByteSize.ofMiB(64), ByteSize.ofKiB(64), ByteSize.ofGiB(64)),
                node.size("cache-bytes-max", ByteSize.ofMiB(64), new ByteSize(0), ByteSize.ofGiB(64)),
                node.duration("timeout", Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofMinutes(10)),
                node.integer("redirects-max", 5, 0, 20),
                node.integer("in-flight-max", 256, 1, 100_000),
                node.flag("connect", false),
                node.texts("name-servers", List.of(), NAME_SERVER, "an address and port, such as 192.168.1.1:53"),
                ResultsConfig.read(node.section("results")),
                budget,
                each(node, "boards", section -> BudgetConfig.read(section, budget)),
                each(node, "hosts", HostConfig::read),
                each(node, "recipes", section -> RecipeConfig.read(section, FetchQuery.RESERVED)));
        config.checkNetworks(node);
        return config;
    }

    /** The form of a shortened IPv6 address says too little. */
    private void checkNetworks(ConfigNode node) {
        try {
            TargetPolicy.of(allowNetworks, ports);
        } catch (IllegalArgumentException wrong) {
            node.refuse("allow-networks", String.valueOf(wrong.getMessage()), "networks, such as 192.168.1.0/24");
        }
    }

    private static <T> Map<String, T> each(ConfigNode node, String name, Function<ConfigNode, T> read) {
        Map<String, T> found = new LinkedHashMap<>();
        node.sections(name).forEach((free, section) -> found.put(free, read.apply(section)));
        return found;
    }
}

package io.switchboard.fetch;

import io.switchboard.base.ByteSize;
import io.switchboard.base.config.ConfigNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys under {@code fetch}. Recipes ({@code fetch.recipes}) are not read yet: naming one is a fault.
 *
 * @param allowNetworks networks that boards may fetch from although they are not public, in CIDR notation
 * @param ports that may be fetched from
 * @param trust PEM files of certificates trusted beside the JDK's own
 * @param bodyBytesMax of one answer
 * @param cacheBytesMax of the cache as a whole; 0B for none
 * @param timeout of one fetch as a whole
 */
public record FetchConfig(
        List<String> allowNetworks,
        List<Integer> ports,
        List<Path> trust,
        ByteSize bodyBytesMax,
        ByteSize cacheBytesMax,
        Duration timeout) {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = BYTE + "(\\." + BYTE + "){3}/(3[0-2]|[12]?[0-9])";
    /** Full or shortened; which of the shortened forms add up to an address is left to whoever resolves it. */
    private static final String IPV6 = "(?=[^/]*:[^/]*:)[0-9a-fA-F:]{2,39}/(12[0-8]|1[01][0-9]|[1-9]?[0-9])";

    private static final Pattern NETWORK = Pattern.compile(IPV4 + "|" + IPV6);

    public static FetchConfig read(ConfigNode node) {
        FetchConfig config = new FetchConfig(
                node.texts("allow-networks", List.of(), NETWORK, "a network, such as 192.168.1.0/24"),
                node.integers("ports", List.of(80, 443), 1, 65_535),
                node.paths("trust"),
                node.size("body-bytes-max", ByteSize.ofMiB(4), ByteSize.ofKiB(1), ByteSize.ofGiB(1)),
                node.size("cache-bytes-max", ByteSize.ofMiB(64), new ByteSize(0), ByteSize.ofGiB(64)),
                node.duration("timeout", Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofMinutes(10)));
        refuseRecipes(node);
        return config;
    }

    /** A recipe that did nothing would look as if it worked. */
    private static void refuseRecipes(ConfigNode node) {
        ConfigNode recipes = node.section("recipes");
        for (String name : node.sections("recipes").keySet()) {
            recipes.refuseSection(name, "recipes are not read by this version", "{} for fetch.recipes");
        }
    }
}

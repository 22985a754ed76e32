package io.switchboard.fetch;

import io.switchboard.base.ByteSize;
import io.switchboard.base.Rate;
import io.switchboard.base.config.ConfigNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How much a board may fetch: keys under {@code fetch} for all of them and under {@code fetch.boards.NAME} for one.
 * Recipes count for the rate and the bytes, not for the hosts: their hosts are the operator's choice.
 *
 * @param rate of fetches
 * @param bytesPerDay of answers from the outside that were not in the cache
 * @param allowHosts names, or {@code *.example.com} for all below one; empty: any
 */
public record BudgetConfig(Rate rate, ByteSize bytesPerDay, List<String> allowHosts) {
    static final BudgetConfig USUAL = new BudgetConfig(Rate.perSecond(10), ByteSize.ofGiB(1), List.of());

    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9._:-]{1,253}");

    static BudgetConfig read(ConfigNode node, BudgetConfig usual) {
        return new BudgetConfig(
                node.rate("rate", usual.rate),
                node.size("bytes-per-day", usual.bytesPerDay, ByteSize.ofKiB(1), ByteSize.ofGiB(1_024)),
                node.texts("allow-hosts", usual.allowHosts, HOST, "a host, such as api.example.com or *.example.com"));
    }

    boolean allows(String host) {
        return allowHosts.isEmpty() || allowHosts.stream().anyMatch(allowed -> matches(allowed, host));
    }

    private static boolean matches(String allowed, String host) {
        return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }
}

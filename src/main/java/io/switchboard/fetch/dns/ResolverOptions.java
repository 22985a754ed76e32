package io.switchboard.fetch.dns;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How names are looked up.
 *
 * @param servers name servers in the order in which they are asked; empty for those of {@code /etc/resolv.conf}
 * @param hosts names that no server is asked for, in the format of {@code hosts(5)}; read once
 * @param queryTimeout of one question to one server; a quarter of it is what the second of IPv4 and IPv6 gets once the
 *     first has an answer
 * @param totalTimeout of one look-up as a whole
 * @param keepMax how long an answer may be kept, whatever the servers say
 * @param namesMax that one event loop keeps
 * @param lookupsMax that one event loop has in progress at once
 */
public record ResolverOptions(
        List<InetSocketAddress> servers,
        Path hosts,
        Duration queryTimeout,
        Duration totalTimeout,
        Duration keepMax,
        int namesMax,
        int lookupsMax) {
    public static final ResolverOptions DEFAULT = new ResolverOptions(
            List.of(),
            Path.of("/etc/hosts"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            Duration.ofMinutes(5),
            1_000,
            256);

    public ResolverOptions {
        servers = List.copyOf(servers);
    }

    /** The same, asking these servers. */
    public ResolverOptions asking(List<InetSocketAddress> others) {
        return new ResolverOptions(others, hosts, queryTimeout, totalTimeout, keepMax, namesMax, lookupsMax);
    }

    /** The same with another file of hosts. */
    public ResolverOptions withHosts(Path file) {
        return new ResolverOptions(servers, file, queryTimeout, totalTimeout, keepMax, namesMax, lookupsMax);
    }

    /** The same with other times: of a question, and of a look-up as a whole. */
    public ResolverOptions within(Duration query, Duration total) {
        return new ResolverOptions(servers, hosts, query, total, keepMax, namesMax, lookupsMax);
    }

    /** The same with other bounds for one event loop. */
    public ResolverOptions bounded(int names, int lookups) {
        return new ResolverOptions(servers, hosts, queryTimeout, totalTimeout, keepMax, names, lookups);
    }
}

package io.switchboard.fetch.dns;

import io.netty.resolver.HostsFileEntriesProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names whose addresses are known without a name server. Immutable. */
final class KnownHosts {
    private static final Logger LOG = LoggerFactory.getLogger(KnownHosts.class);

    /** What {@code localhost} and all below it mean, whatever a name server says (RFC 6761 section 6.3). */
    private static final List<InetAddress> LOCALHOST = loopback();

    private final Map<String, List<InetAddress>> ipv4;
    private final Map<String, List<InetAddress>> ipv6;

    private KnownHosts(Map<String, List<InetAddress>> ipv4, Map<String, List<InetAddress>> ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    private static KnownHosts of(HostsFileEntriesProvider entries) {
        return new KnownHosts(entries.ipv4Entries(), entries.ipv6Entries());
    }

    /** Reads the file, which blocks; one that is missing or unreadable has no names. */
    static KnownHosts read(Path file) {
        try {
            return of(HostsFileEntriesProvider.parser().parse(file.toFile(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            LOG.warn("hosts unread file={} reason={}", file, unreadable.getMessage());
            return new KnownHosts(Map.of(), Map.of());
        }
    }

    private static List<InetAddress> loopback() {
        byte[] ipv6 = new byte[16];
        ipv6[15] = 1;
        try {
            return List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), InetAddress.getByAddress(ipv6));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 and 16 bytes", impossible);
        }
    }

    /** @param name in lower case; empty if its addresses have to be asked for */
    List<InetAddress> addresses(String name) {
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return LOCALHOST;
        }
        List<InetAddress> all = new ArrayList<>(ipv4.getOrDefault(name, List.of()));
        all.addAll(ipv6.getOrDefault(name, List.of()));
        return List.copyOf(all);
    }
}

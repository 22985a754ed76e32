package io.switchboard.fetch.target;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that are not public unicast ones: the IANA registries of special-purpose IPv4 and IPv6 addresses (RFC 6890 and
 * what came since), multicast, and where clouds serve credentials to their machines. The first that fits names the
 * reason, so the narrow ones come first.
 *
 * @param name what the addresses are, for a sentence
 */
record SpecialRange(AddressRange range, String name) {
    /** Anything that answers here hands out secrets, so a network that was opened does not open these with it. */
    static final List<SpecialRange> METADATA = named(
            "a cloud's metadata service",
            "169.254.169.254/32",
            "169.254.170.2/32",
            "169.254.170.23/32",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "192.0.0.192/32",
            "fd00:ec2::254/128",
            "fd00:ec2::23/128",
            "fd20:ce::254/128");

    private static final List<SpecialRange> IPV4 = join(
            named("this machine (loopback)", "127.0.0.0/8"),
            named("a private network", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
            named("a carrier's inner network (CGNAT)", "100.64.0.0/10"),
            named("link-local", "169.254.0.0/16"),
            named("unspecified", "0.0.0.0/8"),
            named("for documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
            named("for benchmarks", "198.18.0.0/15"),
            named("for protocols", "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24"),
            named("a tunnel's relay", "192.88.99.0/24"),
            named("multicast", "224.0.0.0/4"),
            named("broadcast", "255.255.255.255/32"),
            named("reserved", "240.0.0.0/4"));

    private static final List<SpecialRange> IPV6 = join(
            named("this machine (loopback)", "::1/128"),
            named("unspecified", "::/128"),
            named("IPv4 inside IPv6", "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48"),
            named("to be discarded", "100::/64", "100:0:0:1::/64"),
            named("a private network", "fc00::/7", "fec0::/10"),
            named("link-local", "fe80::/10"),
            named("multicast", "ff00::/8"),
            named("a tunnel (Teredo)", "2001::/32"),
            named("a tunnel (6to4)", "2002::/16"),
            named("for documentation", "2001:db8::/32", "3fff::/20"),
            named("for benchmarks", "2001:2::/48"),
            named("no address but an identifier (ORCHID)", "2001:10::/28", "2001:20::/28"),
            named("for protocols", "2001::/23", "2620:4f:8000::/48", "5f00::/16"));

    /** The well-known prefix of translators (RFC 6052): as public as the IPv4 address in its last four bytes. */
    private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

    /** All that is handed out for global unicast (RFC 4291 section 2.4). */
    private static final AddressRange GLOBAL = AddressRange.of("2000::/3");

    private static final SpecialRange BEYOND = new SpecialRange(AddressRange.of("::/0"), "not in use yet");

    private static List<SpecialRange> named(String name, String... ranges) {
        return Arrays.stream(ranges)
                .map(range -> new SpecialRange(AddressRange.of(range), name))
                .toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // read only, and handed to nobody who writes
    private static List<SpecialRange> join(List<SpecialRange>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    /** What makes the address other than public unicast; null if nothing does. */
    static @Nullable SpecialRange of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return first(IPV4, address);
        }
        if (TRANSLATED.contains(address)) {
            return of(AddressText.address(Arrays.copyOfRange(bytes, 12, 16)));
        }
        SpecialRange found = first(IPV6, address);
        return found == null && !GLOBAL.contains(address) ? BEYOND : found;
    }

    /** The metadata service at the address; null if none is known there. */
    static @Nullable SpecialRange metadata(InetAddress address) {
        byte[] bytes = address.getAddress();
        return TRANSLATED.contains(address)
                ? metadata(AddressText.address(Arrays.copyOfRange(bytes, 12, 16)))
                : first(METADATA, address);
    }

    private static @Nullable SpecialRange first(List<SpecialRange> ranges, InetAddress address) {
        for (SpecialRange each : ranges) {
            if (each.range.contains(address)) {
                return each;
            }
        }
        return null;
    }
}

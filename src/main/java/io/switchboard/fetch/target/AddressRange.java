package io.switchboard.fetch.target;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of one family with the same first bits. A range of IPv4 addresses says nothing about IPv6 ones, also not about
 * those that hold an IPv4 address; only the mapped ones ({@code ::ffff:0:0/96}) are IPv4 addresses to Java, and so here.
 *
 * @param first bits beyond the prefix do not count
 */
record AddressRange(InetAddress first, int prefixBits) {
    private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F.:]{2,39})/([0-9]{1,3})");

    /**
     * Reads CIDR notation, such as {@code 192.168.1.0/24} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if it is none; tells what was expected
     */
    static AddressRange of(String cidr) {
        Matcher matcher = CIDR.matcher(cidr);
        byte[] bytes = matcher.matches() ? bytes(matcher.group(1)) : null;
        int bits = bytes == null ? 0 : Integer.parseInt(matcher.group(2));
        if (bytes == null || bits > 8 * bytes.length || isMapped(bytes)) {
            throw new IllegalArgumentException("not a network, such as 192.168.1.0/24 or fd00::/8: " + cidr);
        }
        return new AddressRange(AddressText.address(bytes), bits);
    }

    private static byte @Nullable [] bytes(String text) {
        InetAddress ipv4 = AddressText.ipv4(text);
        return ipv4 == null ? AddressText.ipv6(text) : ipv4.getAddress();
    }

    private static boolean isMapped(byte... bytes) {
        return bytes.length == 16 && AddressText.address(bytes).getAddress().length == 4;
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] own = first.getAddress();
        if (bytes.length != own.length) {
            return false;
        }
        int whole = prefixBits / 8;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != own[i]) {
                return false;
            }
        }
        int rest = prefixBits % 8;
        return rest == 0 || ((bytes[whole] ^ own[whole]) & 0xff) >> (8 - rest) == 0;
    }

    /** Whether it is one address. */
    boolean isSingle() {
        return prefixBits == 8 * first.getAddress().length;
    }

    @Override
    public String toString() {
        byte[] bytes = first.getAddress();
        return (bytes.length == 4 ? first.getHostAddress() : AddressText.text(bytes)) + "/" + prefixBits;
    }
}

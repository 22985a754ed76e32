package io.switchboard.fetch.target;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.net.IDN;
import java.net.InetAddress;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hosts as text: a DNS name (RFC 1123 section 2.1; RFC 5890 for others than ASCII), an IPv4 address as four decimal
 * numbers or an IPv6 address in brackets. Whatever two programs might read in two ways is refused and not interpreted: the
 * one that decides and the one that connects would otherwise be at odds.
 */
final class HostText {
    /** The last label begins with a letter, so that no spelling of an IPv4 address is a name (RFC 3696 section 2). */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern ADDRESS_LIKE = Pattern.compile("(.*\\.)?(0[xX]?[0-9a-fA-F]*|[0-9]+)\\.?");

    private static final int NAME_CHARACTERS_MAX = 253;

    private HostText() {}

    /** The one spelling of the host, brackets included. */
    static String canonical(String host) {
        if (host.isEmpty()) {
            throw bad("there is no host in the address");
        }
        if (host.startsWith("[")) {
            return inBrackets(host);
        }
        if (host.indexOf('%') >= 0) {
            throw bad("no %-escapes in the host: " + host);
        }
        InetAddress ipv4 = AddressText.ipv4(host);
        return ipv4 == null ? name(host) : ipv4.getHostAddress();
    }

    private static String inBrackets(String host) {
        String inside = host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
        byte[] bytes = AddressText.ipv6(inside);
        if (bytes == null) {
            throw bad("not an IPv6 address (hexadecimal, in brackets, without a zone or IPv4 in it): " + host);
        }
        if (AddressText.address(bytes).getAddress().length == 4) {
            throw bad("an IPv4 address inside IPv6: write the IPv4 address");
        }
        return "[" + AddressText.text(bytes) + "]";
    }

    private static String name(String host) {
        checkLength(host);
        String name = isAscii(host) ? host.toLowerCase(Locale.ROOT) : punycode(host);
        checkLength(name);
        if (name.endsWith(".")) {
            throw bad("leave out the dot at the end of the host: " + host);
        }
        if (!NAME.matcher(name).matches()) {
            throw ADDRESS_LIKE.matcher(name).matches()
                    ? bad("write IPv4 addresses as four decimal numbers, such as 192.0.2.1, not " + host)
                    : bad("not a host name, such as api.example.com: " + host);
        }
        return name;
    }

    private static void checkLength(String name) {
        if (name.length() > NAME_CHARACTERS_MAX) {
            throw bad("the host is longer than a name can be (" + NAME_CHARACTERS_MAX + " characters)");
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /**
     * Characters that mapping would replace by others (full-width digits, ligatures, the ideographic full stop, soft
     * hyphens; ß, which the two editions of the standard take for two names) could spell anything, so they are refused, and
     * digits of other scripts with them.
     */
    private static String punycode(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        try {
            String ascii = IDN.toASCII(lower, IDN.USE_STD3_ASCII_RULES);
            boolean plain = host.codePoints().noneMatch(c -> c >= 0x80 && Character.isDigit(c))
                    && Normalizer.isNormalized(host, Normalizer.Form.NFKC)
                    && IDN.toUnicode(ascii).equals(lower);
            if (plain) {
                return ascii;
            }
        } catch (IllegalArgumentException unassigned) {
            throw bad("not a host name: " + host + "; if it is one, write its xn-- form");
        }
        throw bad("characters in the host that stand for others: " + host + "; write its xn-- form");
    }

    private static FaultException bad(String detail) {
        return Fault.BAD_QUERY.because(detail.length() <= 150 ? detail : detail.substring(0, 147) + "...");
    }
}

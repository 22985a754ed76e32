package io.switchboard.fetch.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * IP addresses as text. IPv4 is four decimal numbers without leading zeros and nothing else: what {@code inet_aton} takes
 * beside that is read differently by different programs. IPv6 is any form of RFC 4291 section 2.2 in hexadecimal, without
 * a zone.
 */
public final class AddressText {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int GROUPS = 8;

    private AddressText() {}

    /** The address of four bytes, or null if it is not IPv4 as it should be written. */
    public static @Nullable InetAddress ipv4(String text) {
        Matcher matcher = IPV4.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(matcher.group(i + 1));
        }
        return address(bytes);
    }

    /** The 16 bytes, or null if it is not IPv6 in hexadecimal. {@link InetAddress} would hide that IPv4 was mapped. */
    public static byte @Nullable [] ipv6(String text) {
        int gap = text.indexOf("::");
        String[] head = groups(gap < 0 ? text : text.substring(0, gap));
        String[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        int given = head.length + tail.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return null;
        }
        byte[] bytes = new byte[2 * GROUPS];
        boolean fine = put(bytes, 0, head) && put(bytes, GROUPS - tail.length, tail);
        return fine ? bytes : null;
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static boolean put(byte[] bytes, int index, String... groups) {
        for (int i = 0; i < groups.length; i++) {
            if (!GROUP.matcher(groups[i]).matches()) {
                return false;
            }
            int value = Integer.parseInt(groups[i], 16);
            bytes[2 * (index + i)] = (byte) (value >> 8);
            bytes[2 * (index + i) + 1] = (byte) value;
        }
        return true;
    }

    /** As RFC 5952 has it: lower case, no leading zeros, the first of the longest runs of zeros as {@code ::}. */
    static String text(byte... bytes) {
        int[] gap = longestZeros(bytes);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (gap[1] > 1 && i == gap[0]) {
                text.append("::");
                i += gap[1] - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    /** Where the longest run of zero groups begins, and its length. */
    private static int[] longestZeros(byte... bytes) {
        int[] longest = {0, 0};
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            length = group(bytes, i) == 0 ? length + 1 : 0;
            if (length > longest[1]) {
                longest = new int[] {i - length + 1, length};
            }
        }
        return longest;
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
    }

    /** Of 4 or 16 bytes; never looks a name up. */
    public static InetAddress address(byte... bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("4 or 16 bytes", impossible);
        }
    }
}

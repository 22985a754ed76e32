package io.switchboard.fetch.target;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address of what is to be fetched, strict in where it points and lenient in what follows. The result is an http
 * or https URI without user, fragment and default port, its host in lower case (IDN in punycode, IPv6 in the form of RFC
 * 5952), its path without dot segments, and with everything in path and query escaped that RFC 3986 has escaped: boards
 * send spaces, quotes and UTF-8 as they are. Pure.
 */
public final class TargetUri {
    /** Of the text, which bounds what is worked on; servers take 8 KiB. */
    private static final int CHARACTERS_MAX = 8_000;

    private static final Pattern PARTS = Pattern.compile(
            "(?<scheme>[hH][tT][tT][pP][sS]?)://(?<authority>[^/?#]*)(?<path>[^?#]*)(\\?(?<query>[^#]*))?(#.*)?");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[^\\[\\]]*]|[^:\\[\\]]*)(:(?<port>[1-9][0-9]{0,4}))?");
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    private static final int PORT_MAX = 65_535;

    private TargetUri() {}

    /**
     * Reads an absolute address.
     *
     * @throws FaultException {@link Fault#BAD_QUERY} if the text is no such address, or one that could be read in two ways
     */
    public static URI parse(String text) {
        checkCharacters(text);
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw Fault.BAD_QUERY.because("the address must begin with http:// or https:// and a host");
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        String authority = authority(scheme, parts.group("authority"));
        String path = PathAndQuery.path(parts.group("path"));
        String query = parts.group("query");
        return URI.create(
                scheme + "://" + authority + path + (query == null ? "" : "?" + PathAndQuery.escapedQuery(query)));
    }

    /**
     * Where a redirect leads (RFC 3986 section 5.2), to be checked like any other target.
     *
     * @param base from {@link #parse}
     * @throws FaultException as of {@link #parse}
     */
    public static URI resolve(URI base, String reference) {
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        if (SCHEME.matcher(reference).matches()) {
            return parse(reference);
        }
        if (reference.startsWith("//")) {
            return parse(base.getScheme() + ":" + reference);
        }
        if (reference.startsWith("/")) {
            return parse(origin + reference);
        }
        if (reference.startsWith("?")) {
            return parse(origin + base.getRawPath() + reference);
        }
        if (reference.isEmpty() || reference.startsWith("#")) {
            return base;
        }
        return parse(origin + base.getRawPath().replaceFirst("[^/]*$", "") + reference);
    }

    /** The port, that of the scheme if none is named. */
    public static int port(URI target) {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return target.getScheme().equals("https") ? 443 : 80;
    }

    /** The address if the host is one; null if it is a name. */
    public static @Nullable InetAddress literal(URI target) {
        String host = target.getHost();
        if (!host.startsWith("[")) {
            return AddressText.ipv4(host);
        }
        byte[] bytes = AddressText.ipv6(host.substring(1, host.length() - 1));
        return bytes == null ? null : AddressText.address(bytes);
    }

    /** Control characters are dropped by some and end the address for others. */
    private static void checkCharacters(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw Fault.BAD_QUERY.because(
                    "the address has " + text.length() + " characters; the most is " + CHARACTERS_MAX);
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                throw Fault.BAD_QUERY.because("a control character or half a character in the address, at " + i);
            }
            i += Character.charCount(c);
        }
    }

    private static String authority(String scheme, String text) {
        if (text.indexOf('@') >= 0) {
            throw Fault.BAD_QUERY.because("no user and password in the address; send them as Authorization");
        }
        Matcher parts = AUTHORITY.matcher(text);
        if (!parts.matches()) {
            throw Fault.BAD_QUERY.because(
                    text.startsWith("[") || text.indexOf(':') == text.lastIndexOf(':')
                            ? "the port must be a number from 1 to " + PORT_MAX
                            : "write IPv6 addresses in brackets, such as http://[2001:db8::1]/");
        }
        String host = HostText.canonical(parts.group("host"));
        String port = parts.group("port");
        if (port == null || Integer.parseInt(port) == (scheme.equals("https") ? 443 : 80)) {
            return host;
        }
        if (Integer.parseInt(port) > PORT_MAX) {
            throw Fault.BAD_QUERY.because("the port must be a number from 1 to " + PORT_MAX);
        }
        return host + ":" + port;
    }
}

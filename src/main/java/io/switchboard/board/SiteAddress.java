package io.switchboard.board;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a board's own server is. Read once, when the document is: a busy link asks for its parts thousands of times a
 * second.
 *
 * @param text as the document has it
 * @param host a name or an address, IPv6 without brackets
 * @param basePath that all requests begin with, without a slash at its end: empty for most
 */
public record SiteAddress(String text, boolean secure, String host, int port, String basePath) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int PORT_MAX = 65_535;
    private static final int NO_PORT = -1;

    /** Of a name that can be looked up (RFC 1035). */
    private static final int HOST_CHARACTERS_MAX = 253;

    /**
     * Reads an address of HTTP.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static SiteAddress parse(String text) {
        try {
            URI uri = new URI(text);
            boolean secure = "https".equals(uri.getScheme());
            boolean web = secure || "http".equals(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getFragment() == null;
            if (web && plain && isHost(uri.getHost()) && isPort(uri.getPort())) {
                return new SiteAddress(text, secure, bare(uri.getHost()), port(uri, secure), basePath(uri));
            }
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("is not an address: " + unreadable.getReason(), unreadable);
        }
        throw new IllegalArgumentException("must be http:// or https:// with a host, such as http://192.168.4.1/");
    }

    private static boolean isHost(@Nullable String host) {
        return host != null && host.length() <= HOST_CHARACTERS_MAX;
    }

    private static boolean isPort(int port) {
        return port == NO_PORT || (port >= 1 && port <= PORT_MAX);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI uri, boolean secure) {
        int standard = secure ? HTTPS_PORT : HTTP_PORT;
        return uri.getPort() == NO_PORT ? standard : uri.getPort();
    }

    private static String basePath(URI uri) {
        String path = uri.getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }
}

package io.switchboard.link.wire;

import io.switchboard.board.SiteSettings;
import io.switchboard.board.SiteTls;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a board's own server is.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param tls null for plain HTTP
 */
public record BoardTarget(String host, int port, @Nullable SiteTls tls) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int NO_PORT = -1;

    /** Reads the address, which the board's document has checked. */
    public static BoardTarget of(SiteSettings site) {
        URI uri = URI.create(site.address());
        boolean secure = "https".equals(uri.getScheme());
        int standard = secure ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() == NO_PORT ? standard : uri.getPort();
        return new BoardTarget(bare(uri.getHost()), port, secure ? site.tls() : null);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The path that all requests to this site begin with, without a slash at its end: empty for most. */
    public static String basePath(SiteSettings site) {
        String path = URI.create(site.address()).getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    /** For the field {@code Host} (RFC 9110 section 7.2): the port only where it is not the usual one. */
    public String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (tls == null ? HTTP_PORT : HTTPS_PORT) ? name : name + ":" + port;
    }
}

package io.switchboard.link.wire;

import io.switchboard.board.SiteAddress;
import io.switchboard.board.SiteSettings;
import io.switchboard.board.SiteTls;
import org.jspecify.annotations.Nullable;

/**
 * Where a board's own server is, and how it is known.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param tls null for plain HTTP
 */
public record BoardTarget(String host, int port, @Nullable SiteTls tls) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    public static BoardTarget of(SiteSettings site) {
        SiteAddress address = site.address();
        return new BoardTarget(address.host(), address.port(), address.secure() ? site.tls() : null);
    }

    /** For the field {@code Host} (RFC 9110 section 7.2): the port only where it is not the usual one. */
    public String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (tls == null ? HTTP_PORT : HTTPS_PORT) ? name : name + ":" + port;
    }
}

package io.switchboard.simulate;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway is.
 *
 * @param host name or address to connect to; an IPv6 address without brackets
 * @param path what precedes every route, empty or {@code /prefix}, for a gateway behind a proxy
 */
public record GatewayAddress(String host, int port, boolean tls, String path) {
    /**
     * Reads {@code http://host:port} or {@code https://host:port/prefix}.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static GatewayAddress parse(String url) {
        URI uri = uri(url);
        boolean tls = "https".equals(scheme(uri, url));
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw unlike(url);
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("'" + url + "': a port is 1 to 65535");
        }
        int port = uri.getPort() < 0 ? standardPort(tls) : uri.getPort();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new GatewayAddress(bare, port, tls, uri.getRawPath().replaceAll("/+$", ""));
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw unlike(url);
        }
    }

    private static String scheme(URI uri, String url) {
        @Nullable String scheme = uri.getScheme();
        String lower = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        if (!lower.equals("http") && !lower.equals("https")) {
            throw unlike(url);
        }
        return lower;
    }

    private static IllegalArgumentException unlike(String url) {
        return new IllegalArgumentException("'" + url + "' is not like http://127.0.0.1:8080 or https://host:8443");
    }

    private static int standardPort(boolean tls) {
        return tls ? 443 : 80;
    }

    /** The value of {@code Host}: the port is left out where the scheme implies it (RFC 9110, section 7.2). */
    public String hostHeader() {
        String name = hostName();
        return port == standardPort(tls) ? name : name + ":" + port;
    }

    /** The host as it stands in a URL and in the {@code Host} of boards that leave the port out. */
    String hostName() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + hostHeader() + path;
    }
}

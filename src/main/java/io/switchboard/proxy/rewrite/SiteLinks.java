package io.switchboard.proxy.rewrite;

import io.switchboard.board.SiteAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a board's own references lead below the gateway's prefix. Root-relative references and absolute ones to the
 * board itself are mapped: the base path of the site's address, if it has one, is taken off, and the rest is put below
 * the prefix, also if it lay outside of the base path, for then it is the board's to say that there is nothing. {@code .}
 * and {@code ..} in them are resolved, so that none leaves the prefix. Relative references, fragments, other hosts and
 * other schemes stay as they are.
 *
 * <p>Reads references as browsers do (WHATWG URL): blanks before them are skipped, a backslash counts as a slash.
 * Immutable; any thread.
 */
public final class SiteLinks {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final String prefix;
    private final String scheme;
    private final String host;
    private final int port;
    private final String basePath;

    /**
     * @param prefix path of the site at the gateway, with a slash at both ends: {@code /boards/kitchen/site/}
     * @param board the board's own address
     */
    public SiteLinks(String prefix, SiteAddress board) {
        if (!prefix.startsWith("/") || !prefix.endsWith("/")) {
            throw new IllegalArgumentException("the prefix must begin and end with a slash: " + prefix);
        }
        this.prefix = prefix;
        scheme = board.secure() ? "https" : "http";
        host = board.host().indexOf(':') < 0 ? board.host() : "[" + board.host() + "]";
        port = board.port();
        basePath = board.basePath();
    }

    private int defaultPort() {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /**
     * A reference as it has to stand in a page, or in {@code Location} once the caller has put the gateway's own origin
     * before it: a path below the prefix, or the reference itself if it does not lead to the board's own root.
     */
    public String map(String reference) {
        int start = 0;
        while (start < reference.length() && reference.charAt(start) <= ' ') {
            start++;
        }
        String mapped = mapped(reference.substring(start));
        return mapped == null ? reference : reference.substring(0, start) + mapped;
    }

    private @Nullable String mapped(String reference) {
        if (isSlash(reference, 0)) {
            return isSlash(reference, 1) ? afterSlashes(reference, 2) : below(reference);
        }
        int colon = scheme.length();
        boolean own = reference.regionMatches(true, 0, scheme, 0, colon) && reference.startsWith(":", colon);
        return own && isSlash(reference, colon + 1) && isSlash(reference, colon + 2)
                ? afterSlashes(reference, colon + 3)
                : null;
    }

    private @Nullable String afterSlashes(String reference, int from) {
        int end = from;
        while (end < reference.length() && "/\\?#".indexOf(reference.charAt(end)) < 0) {
            end++;
        }
        return isOwn(reference.substring(from, end)) ? below(reference.substring(end)) : null;
    }

    private boolean isOwn(String authority) {
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        String name = colon < 0 ? authority : authority.substring(0, colon);
        String number = colon < 0 ? "" : authority.substring(colon + 1);
        return name.equalsIgnoreCase(host) && (number.isEmpty() ? port == defaultPort() : isPort(number));
    }

    private boolean isPort(String number) {
        return number.matches("0{0,20}[0-9]{1,5}") && Integer.parseInt(number) == port;
    }

    /** A path of the board, with whatever follows it, below the prefix. */
    private String below(String pathAndRest) {
        int end = 0;
        while (end < pathAndRest.length() && "?#".indexOf(pathAndRest.charAt(end)) < 0) {
            end++;
        }
        String path = withoutBase(resolved(pathAndRest.substring(0, end)));
        String rest = pathAndRest.substring(end);
        return prefix + (isSlash(path, 0) ? path.substring(1) : path) + rest;
    }

    private String withoutBase(String path) {
        boolean based =
                path.startsWith(basePath) && (path.length() == basePath.length() || isSlash(path, basePath.length()));
        return based ? path.substring(basePath.length()) : path;
    }

    /** Takes {@code .} and {@code ..} out of a path (RFC 3986 section 5.2.4); without them it stays as it is. */
    private static String resolved(String path) {
        if (path.indexOf('.') < 0 && path.indexOf('%') < 0) {
            return path;
        }
        String[] segments = path.split("[/\\\\]", -1);
        List<String> kept = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < segments.length; i++) {
            String segment = plain(segments[i]);
            boolean dots = segment.equals(".") || segment.equals("..");
            changed |= dots;
            if (!dots) {
                kept.add(segments[i]);
            } else {
                climb(kept, segment, i == segments.length - 1);
            }
        }
        return changed ? String.join("/", kept) : path;
    }

    /** A segment without its escapes of dots and without blanks, which browsers leave out here or at the end. */
    private static String plain(String segment) {
        return segment.replaceAll("(?i)%2e", ".").replaceAll("[\\x00-\\x20]", "");
    }

    private static void climb(List<String> kept, String dots, boolean last) {
        if (dots.equals("..") && kept.size() > 1) {
            kept.remove(kept.size() - 1);
        }
        if (last) {
            kept.add("");
        }
    }

    private static boolean isSlash(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }

    /**
     * A {@code Set-Cookie} (RFC 6265) of the board as the browser may have it: its path put below the prefix, so that no
     * other board nor the gateway is sent the cookie; no domain; the rest as it is.
     */
    public String cookie(String setCookie) {
        String[] parts = setCookie.split(";", -1);
        StringBuilder cookie = new StringBuilder(parts[0]);
        boolean hasPath = false;
        for (int i = 1; i < parts.length; i++) {
            String name = attributeName(parts[i]);
            if (name.equals("path")) {
                hasPath = true;
                cookie.append("; Path=").append(cookiePath(parts[i]));
            } else if (!name.equals("domain")) {
                cookie.append(';').append(parts[i]);
            }
        }
        return hasPath
                ? cookie.toString()
                : cookie.append("; Path=").append(prefix).toString();
    }

    private static String attributeName(String attribute) {
        int equals = attribute.indexOf('=');
        String name = equals < 0 ? attribute : attribute.substring(0, equals);
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private String cookiePath(String attribute) {
        String path = attribute.substring(attribute.indexOf('=') + 1).strip();
        boolean aboveBase = path.equals("/") || (basePath + "/").startsWith(path.endsWith("/") ? path : path + "/");
        return !path.startsWith("/") || aboveBase ? prefix : below(path);
    }
}

package io.switchboard.tls.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is kept for a host name: under the name itself, or under {@code *} for its first label (RFC 6125). */
final class HostNames {
    private HostNames() {}

    static <T> T find(Map<String, T> byName, @Nullable String name, T otherwise) {
        if (name == null || byName.isEmpty()) {
            return otherwise;
        }
        T exact = byName.get(name);
        int dot = name.indexOf('.');
        T wild = exact == null && dot > 0 ? byName.get("*" + name.substring(dot)) : exact;
        return wild == null ? otherwise : wild;
    }
}

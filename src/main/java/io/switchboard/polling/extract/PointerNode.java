package io.switchboard.polling.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Pointers (RFC 6901) of all rules as one tree by their tokens, so that a page is read once for all of them. Built
 * by one thread, then read only.
 */
final class PointerNode {
    private final Map<String, PointerNode> children = new HashMap<>();
    private final List<String> metrics = new ArrayList<>();

    /** Adds a pointer; false if the text is none. */
    boolean add(String pointer, String metric) {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            return false;
        }
        PointerNode node = this;
        for (int at = 0; at < pointer.length(); ) {
            int end = pointer.indexOf('/', at + 1);
            String token = unescaped(pointer.substring(at + 1, end < 0 ? pointer.length() : end));
            if (token == null) {
                return false;
            }
            node = node.children.computeIfAbsent(token, name -> new PointerNode());
            at = end < 0 ? pointer.length() : end;
        }
        node.metrics.add(metric);
        return true;
    }

    /** Section 4: {@code ~1} is a slash, {@code ~0} a tilde; null if a tilde stands before anything else. */
    private static @Nullable String unescaped(String token) {
        String plain = token.replace("~1", "").replace("~0", "");
        return plain.indexOf('~') >= 0 ? null : token.replace("~1", "/").replace("~0", "~");
    }

    /** What the pointers say of the member of this name, or the element of this index. */
    @Nullable
    PointerNode child(String token) {
        return children.get(token);
    }

    List<String> metrics() {
        return metrics;
    }
}

package io.switchboard.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent}, by which requests that belong together are known (W3C Trace Context section 3.2). Pure. */
final class TraceParent {
    /** Version, trace id, parent id, flags; a later version may have more behind them. */
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.{0,100})?");

    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_PARENT = "0".repeat(16);

    private TraceParent() {}

    /** The trace id of a valid header; null for one that is missing or must be ignored. */
    static @Nullable String traceId(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher parts = FORM.matcher(header);
        boolean valid = parts.matches()
                && !parts.group(1).equals(NO_TRACE)
                && !parts.group(2).equals(NO_PARENT)
                && (!header.startsWith("00") || header.length() == "00-".length() + 32 + 1 + 16 + 3);
        return valid ? parts.group(1) : null;
    }
}

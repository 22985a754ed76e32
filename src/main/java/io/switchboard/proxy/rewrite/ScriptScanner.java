package io.switchboard.proxy.rewrite;

/**
 * Knows whether {@code </script>} ends a script. It does not within {@code <!-- <script> … </script> -->}: the states
 * "script data escaped" and "double escaped" of the HTML standard (13.2.5.15 to 13.2.5.31). For one thread.
 */
final class ScriptScanner {
    private static final long OPENING = ascii("<script");
    private static final long CLOSING = ascii("</script");
    private static final long COMMENT = ascii("<!--");
    private static final long COMMENT_END = ascii("-->");
    private static final long FOUR_BYTES = 0xffff_ffffL;
    private static final long THREE_BYTES = 0xff_ffffL;
    private static final long SEVEN_BYTES = 0xff_ffff_ffff_ffffL;

    /** The last eight bytes, in lower case. */
    private long last;

    private boolean escaped;
    private boolean doubleEscaped;

    void start() {
        last = 0;
        escaped = false;
        doubleEscaped = false;
    }

    /** Takes the next byte of the script. */
    void accept(byte b) {
        if (escaped && (b == '/' || b == '>' || TagScanner.isBlank(b))) {
            if (doubleEscaped) {
                doubleEscaped = last != CLOSING;
            } else {
                doubleEscaped = (last & SEVEN_BYTES) == OPENING;
            }
        }
        last = last << 8 | TagScanner.lower(b);
        if (!escaped && (last & FOUR_BYTES) == COMMENT) {
            escaped = true;
        } else if (escaped && (last & THREE_BYTES) == COMMENT_END) {
            escaped = false;
            doubleEscaped = false;
        }
    }

    boolean mayEnd() {
        return !doubleEscaped;
    }

    private static long ascii(String text) {
        long packed = 0;
        for (int i = 0; i < text.length(); i++) {
            packed = packed << 8 | text.charAt(i);
        }
        return packed;
    }
}

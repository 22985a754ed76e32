package io.switchboard.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a {@link ShortRequest}: where the values of those that matter lie. One per event loop, used on
 * that loop.
 */
final class FieldScan {
    static final int AUTHORIZATION = 0;
    static final int CONNECTION = 1;
    static final int CONTENT_LENGTH = 2;
    static final int CONTENT_TYPE = 3;
    static final int IDEMPOTENCY_KEY = 4;

    /** Those by which a library is known; their values do not matter. */
    static final int LIBRARY = 5;

    private static final int KINDS = 6;

    /** The known names by their length, in lower case, and what each is. */
    private static final byte[][][] NAMES = new byte[16][][];

    private static final int[][] KIND_OF = new int[16][];

    /** Does not matter, and is not remembered. */
    private static final int OTHER = KINDS;

    static {
        know("host", OTHER);
        know("accept", LIBRARY);
        know("connection", CONNECTION);
        know("user-agent", LIBRARY);
        know("content-type", CONTENT_TYPE);
        know("authorization", AUTHORIZATION);
        know("content-length", CONTENT_LENGTH);
        know("accept-encoding", LIBRARY);
        know("accept-language", LIBRARY);
        know("idempotency-key", IDEMPOTENCY_KEY);
    }

    private byte[] bytes = {};
    private final int[] starts = new int[KINDS];
    private final int[] ends = new int[KINDS];

    /** Bit n for the known name n that has come; a name may come once. */
    private long seen;

    /** By kind the value that was told last. */
    private final @Nullable String[] told = new @Nullable String[KINDS];

    private int end;

    private static void know(String name, int kind) {
        int length = name.length();
        byte[][] names = NAMES[length];
        int[] kinds = KIND_OF[length];
        int count = names == null ? 0 : names.length;
        NAMES[length] = names == null ? new byte[1][] : Arrays.copyOf(names, count + 1);
        KIND_OF[length] = kinds == null ? new int[1] : Arrays.copyOf(kinds, count + 1);
        NAMES[length][count] = name.getBytes(StandardCharsets.US_ASCII);
        KIND_OF[length][count] = kind;
    }

    /** Reads from {@code from} to the empty line; false if it does not come before {@code limit} or all is not usual. */
    boolean read(byte[] of, int from, int limit) {
        bytes = of;
        seen = 0;
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
        int at = from;
        while (at + 1 < limit && bytes[at] != '\r') {
            at = field(at, limit);
            if (at < 0) {
                return false;
            }
        }
        end = at + 2;
        return end <= limit && bytes[at + 1] == '\n';
    }

    /** Where the next line begins, or -1. */
    private int field(int from, int limit) {
        int colon = from;
        while (colon < limit && bytes[colon] != ':') {
            colon++;
        }
        int kind = colon < limit ? kind(from, colon - from) : -1;
        if (kind < 0) {
            return -1;
        }
        int valueEnd = colon + 1;
        while (valueEnd < limit && bytes[valueEnd] >= ' ' && bytes[valueEnd] != 0x7f) {
            valueEnd++;
        }
        if (valueEnd + 1 >= limit || bytes[valueEnd] != '\r' || bytes[valueEnd + 1] != '\n') {
            return -1;
        }
        return keep(kind, colon + 1, valueEnd) ? valueEnd + 2 : -1;
    }

    /** The kind of a name that has not come before, or -1. */
    private int kind(int from, int length) {
        byte[][] names = length < NAMES.length ? NAMES[length] : null;
        for (int i = 0; names != null && i < names.length; i++) {
            if (isSame(names[i], from)) {
                long bit = 1L << (length * 2 + i);
                boolean again = (seen & bit) != 0;
                seen |= bit;
                return again ? -1 : KIND_OF[length][i];
            }
        }
        return -1;
    }

    private boolean isSame(byte[] name, int from) {
        for (int i = 0; i < name.length; i++) {
            byte b = bytes[from + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** An empty value is not usual. */
    private boolean keep(int kind, int from, int to) {
        int start = from;
        int stop = to;
        while (start < stop && bytes[start] == ' ') {
            start++;
        }
        while (stop > start && bytes[stop - 1] == ' ') {
            stop--;
        }
        if (kind < KINDS) {
            starts[kind] = start;
            ends[kind] = stop;
        }
        return stop > start;
    }

    boolean has(int kind) {
        return ends[kind] > 0;
    }

    int start(int kind) {
        return starts[kind];
    }

    int end(int kind) {
        return ends[kind];
    }

    @Nullable
    String text(int kind) {
        return has(kind)
                ? new String(bytes, starts[kind], ends[kind] - starts[kind], StandardCharsets.ISO_8859_1)
                : null;
    }

    /** The same, for values that hardly differ: the string that was told last if it is the same again. */
    @Nullable
    String usualText(int kind) {
        String last = told[kind];
        if (last == null || !isText(last, starts[kind], ends[kind])) {
            last = text(kind);
            told[kind] = last;
        }
        return last;
    }

    private boolean isText(String text, int from, int to) {
        boolean same = text.length() == to - from;
        for (int i = from; same && i < to; i++) {
            same = bytes[i] == text.charAt(i - from);
        }
        return same;
    }

    /** Where the body begins. */
    int end() {
        return end;
    }
}

package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Metric names seen lately, so that a name that boards send a thousand times a second is one string and is checked
 * once. A table of 4,096 places (at most about 1 MB); a name that falls on a taken place takes it over, so strangers'
 * names cost misses and nothing else.
 *
 * <p>Any thread: entries are immutable and reads and writes of a place race harmlessly, for whoever reads a place sees
 * a whole entry, and compares it with the bytes before believing it.
 */
final class MetricNames {
    /** A name and its bytes. */
    record Entry(byte[] ascii, String name) {
        /** Whether these bytes begin at {@code from}, and what follows is a quote. */
        boolean isQuotedAt(byte[] bytes, int from, int end) {
            int to = from + ascii.length;
            if (to >= end || bytes[to] != '"') {
                return false;
            }
            for (int i = 0; i < ascii.length; i++) {
                if (ascii[i] != bytes[from + i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final int PLACES = 4096;

    private final @Nullable Entry[] places = new @Nullable Entry[PLACES];

    /** The name in these bytes if it was kept, which it is only if it is a metric name; else null. */
    @Nullable
    Entry find(byte[] bytes, int from, int to, int hash) {
        Entry entry = places[place(hash)];
        return entry != null && Arrays.equals(entry.ascii, 0, entry.ascii.length, bytes, from, to) ? entry : null;
    }

    /** Keeps a name, which must be a metric name; {@code hash} is that of {@link #find}. */
    Entry keep(String name, int hash) {
        Entry entry = new Entry(name.getBytes(ISO_8859_1), name);
        places[place(hash)] = entry;
        return entry;
    }

    private static int place(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed >>> 16) & (PLACES - 1);
    }
}

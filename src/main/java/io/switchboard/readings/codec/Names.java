package io.switchboard.readings.codec;

import org.jspecify.annotations.Nullable;

/**
 * Metric names and units seen lately, so that a thousand rows that name "temp" make one string of it. A table of fixed
 * size in which a name may push out another. Not thread-safe.
 */
public final class Names {
    private static final int PLACES = 512;

    private final @Nullable String[] places = new @Nullable String[PLACES];

    /** The name that the reader stands at. */
    String of(ByteReader in) {
        int start = in.position();
        int place = in.textHash() & (PLACES - 1);
        String known = places[place];
        if (known != null && in.at(start).textIs(known)) {
            return known;
        }
        String read = in.at(start).someText();
        places[place] = read;
        return read;
    }

    /** An equal string that was seen before, or this one. */
    public @Nullable String of(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int place = name.hashCode() & (PLACES - 1);
        String known = places[place];
        if (name.equals(known)) {
            return known;
        }
        places[place] = name;
        return name;
    }
}

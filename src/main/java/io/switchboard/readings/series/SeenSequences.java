package io.switchboard.readings.series;

import io.switchboard.readings.Mark;
import io.switchboard.readings.codec.ByteReader;
import io.switchboard.readings.codec.ByteWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The marks of a board's stored requests, so that a retry is recognised: per boot the sequence numbers that were seen.
 * Holds the {@link #BOOTS_MAX} boots used last. A retry of something older than what is held is stored again, which
 * with times of its own replaces equal readings by equal ones. Guarded by its owner.
 */
final class SeenSequences {
    static final int BOOTS_MAX = 16;

    /** The boot used last comes last. */
    private final Map<String, SequenceIntervals> boots = new LinkedHashMap<>(4, 0.75f, true);

    boolean contains(Mark mark) {
        SequenceIntervals intervals = boots.get(mark.boot());
        return intervals != null && intervals.contains(mark.seq());
    }

    void add(Mark mark) {
        SequenceIntervals intervals = boots.get(mark.boot());
        if (intervals == null) {
            intervals = new SequenceIntervals();
            dropOldestOf(BOOTS_MAX);
            boots.put(mark.boot(), intervals);
        }
        intervals.add(mark.seq());
    }

    private void dropOldestOf(int max) {
        if (boots.size() >= max) {
            boots.remove(boots.keySet().iterator().next());
        }
    }

    int boots() {
        return boots.size();
    }

    void writeTo(ByteWriter out) {
        out.varint(boots.size());
        for (Map.Entry<String, SequenceIntervals> boot : boots.entrySet()) {
            out.text(boot.getKey());
            boot.getValue().writeTo(out);
        }
    }

    static SeenSequences readFrom(ByteReader in) {
        SeenSequences seen = new SeenSequences();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            seen.boots.put(in.someText(), SequenceIntervals.readFrom(in));
        }
        return seen;
    }
}

package io.switchboard.readings.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.readings.Mark;
import io.switchboard.readings.codec.ByteReader;
import io.switchboard.readings.codec.ByteWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SeenSequencesTest {
    @Property(tries = 500)
    void whatWasAddedIsSeenAndNothingElse(@ForAll @Size(max = 60) List<@LongRange(min = 0, max = 80) Long> seqs) {
        SequenceIntervals intervals = new SequenceIntervals();
        Set<Long> model = new TreeSet<>();

        for (long seq : seqs) {
            intervals.add(seq);
            model.add(seq);
        }

        for (long seq = 0; seq <= 81; seq++) {
            assertEquals(model.contains(seq), intervals.contains(seq), "seq " + seq);
        }
        assertEquals(model.stream().filter(seq -> !model.contains(seq - 1)).count(), intervals.count());
    }

    @Test
    void aCountingBoardTakesOneInterval() {
        SequenceIntervals intervals = new SequenceIntervals();

        for (int seq = 0; seq < 100_000; seq++) {
            intervals.add(seq);
        }

        assertEquals(1, intervals.count());
        assertTrue(intervals.contains(99_999));
        assertFalse(intervals.contains(100_000));
    }

    @Test
    void theLowestIntervalMakesRoomForANewOne() {
        SequenceIntervals intervals = new SequenceIntervals();

        for (int i = 0; i <= SequenceIntervals.INTERVALS_MAX; i++) {
            intervals.add(i * 10L);
        }

        assertEquals(SequenceIntervals.INTERVALS_MAX, intervals.count());
        assertFalse(intervals.contains(0));
        assertTrue(intervals.contains(10));
    }

    @Test
    void aLateNumberIsSeenThoughItIsTheLowestOfMany() {
        SequenceIntervals intervals = new SequenceIntervals();
        for (int i = 1; i <= SequenceIntervals.INTERVALS_MAX; i++) {
            intervals.add(i * 10L);
        }

        intervals.add(3);

        assertTrue(intervals.contains(3));
        assertEquals(SequenceIntervals.INTERVALS_MAX, intervals.count());
    }

    @Test
    void theBootUsedLeastLatelyMakesRoomForANewOne() {
        SeenSequences seen = new SeenSequences();
        for (int boot = 0; boot < SeenSequences.BOOTS_MAX; boot++) {
            seen.add(new Mark("boot" + boot, 1));
        }

        seen.add(new Mark("boot0", 2));
        seen.add(new Mark("another", 1));

        assertTrue(seen.contains(new Mark("boot0", 1)));
        assertFalse(seen.contains(new Mark("boot1", 1)));
        assertEquals(SeenSequences.BOOTS_MAX, seen.boots());
    }

    @Test
    void theHighestNumberThereIsCanBeSeen() {
        SequenceIntervals intervals = new SequenceIntervals();

        intervals.add(Long.MAX_VALUE);
        intervals.add(0);
        intervals.add(Long.MAX_VALUE - 1);

        assertTrue(intervals.contains(Long.MAX_VALUE));
        assertTrue(intervals.contains(0));
        assertEquals(2, intervals.count());
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadBack(@ForAll @Size(max = 40) List<@LongRange(min = 0) Long> seqs) {
        SeenSequences seen = new SeenSequences();
        seqs.forEach(seq -> seen.add(new Mark("boot" + seq % 3, seq)));

        ByteWriter out = new ByteWriter(16);
        seen.writeTo(out);
        SeenSequences read = SeenSequences.readFrom(new ByteReader(out.toBytes()));

        seqs.forEach(seq -> assertTrue(read.contains(new Mark("boot" + seq % 3, seq))));
        assertEquals(seen.boots(), read.boots());
    }
}

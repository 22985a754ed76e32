package io.switchboard.readings.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.SomeReadings;
import io.switchboard.readings.SomeReadings.Reading;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RollupChunkTest {
    private static final long HOUR = -480_000 * Hours.HOUR_MILLIS;

    @Provide
    Arbitrary<List<Reading>> readings() {
        return SomeReadings.readings(
                        Arbitraries.just("m"), Arbitraries.longs().between(HOUR, HOUR + Hours.HOUR_MILLIS - 1))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 400)
    void aChunkGivesBackWhatWentIn(@ForAll("readings") List<Reading> readings) {
        RollupChunk chunk = RollupChunk.minutesOf(HOUR);
        MetricRun run = runOf(readings);
        for (int i = 0; i < run.size(); i++) {
            chunk.add(run, i);
        }

        RollupChunk read = RollupChunk.decodeMinutes(HOUR, chunk.encode());

        for (int i = 0; i < chunk.size(); i++) {
            assertAlike(chunk.get(i), read.get(i));
        }
        assertEquals(run.size(), read.total().count());
    }

    private static MetricRun runOf(List<Reading> readings) {
        MetricRun run = new MetricRun(readings.size());
        readings.forEach(reading ->
                run.add(reading.timeMillis(), reading.kind(), reading.number(), reading.text(), reading.unit()));
        return run.sortKeepingNewest();
    }

    private static void assertAlike(@Nullable Rollup expected, @Nullable Rollup actual) {
        if (expected == null || actual == null) {
            assertEquals(expected == null, actual == null);
            return;
        }
        assertEquals(expected.count(), actual.count());
        assertEquals(expected.numbers(), actual.numbers());
        assertEquals(expected.lastMillis(), actual.lastMillis());
        assertEquals(expected.lastKind(), actual.lastKind());
        assertEquals(expected.lastNumber(), actual.lastNumber());
        assertEquals(expected.lastText(), actual.lastText());
        if (expected.numbers() > 0) {
            assertEquals(expected.sum() + 0.0, actual.sum() + 0.0);
            assertEquals(expected.min(), actual.min());
            assertEquals(expected.max(), actual.max());
        }
    }

    @Test
    void textsCountAndAreLastButAddNothing() {
        MetricRun run = new MetricRun(3);
        run.add(HOUR, Kind.NUMBER, 4, null, null);
        run.add(HOUR + 1, Kind.BOOLEAN, 1, null, null);
        run.add(HOUR + 2, Kind.TEXT, 0, "open", null);
        Rollup rollup = new Rollup();

        for (int i = 0; i < run.size(); i++) {
            rollup.add(run, i);
        }

        assertEquals(3, rollup.count());
        assertEquals(2, rollup.numbers());
        assertEquals(2.5, rollup.mean());
        assertEquals(1, rollup.min());
        assertEquals("open", rollup.lastText());
    }

    @Test
    void anEmptyMinuteIsNoMinute() {
        RollupChunk chunk = RollupChunk.minutesOf(HOUR);

        assertNull(RollupChunk.decodeMinutes(HOUR, chunk.encode()).get(0));
        assertEquals(0, chunk.total().count());
    }

    @Test
    void aDenseHourTakesFewBytes() {
        RollupChunk chunk = RollupChunk.minutesOf(HOUR);
        MetricRun run = new MetricRun(3_600);
        for (int i = 0; i < 3_600; i++) {
            run.add(HOUR + i * 1_000, Kind.NUMBER, 21.5 + i % 7 / 10.0, null, null);
            chunk.add(run, i);
        }

        int bytes = chunk.encode().length;

        assertTrue(bytes < 60 * 24, () -> bytes + " bytes");
    }
}

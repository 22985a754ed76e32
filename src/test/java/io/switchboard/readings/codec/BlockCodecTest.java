package io.switchboard.readings.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.SomeReadings;
import io.switchboard.readings.SomeReadings.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class BlockCodecTest {
    private static final long NOW = 1_732_190_000_123L;

    @Provide
    Arbitrary<List<Reading>> readings() {
        return SomeReadings.readings(Arbitraries.just("m"), SomeReadings.times())
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    @Property(tries = 500)
    void aBlockGivesBackWhatWentIn(@ForAll("readings") List<Reading> readings) {
        MetricRun run = runOf(readings).sortKeepingNewest();

        BlockReader reader = new BlockReader(run.lastMillis(), BlockEncoder.encode(run));

        assertEquals(run.size(), reader.size());
        assertEquals(run.firstMillis(), reader.firstMillis());
        assertEquals(listOf(run), listOf(reader.decode()));
    }

    @Property(tries = 300)
    void sortingKeepsTheNewestOfEachTime(@ForAll("readings") List<Reading> readings) {
        TreeMap<Long, Reading> model = new TreeMap<>();
        readings.forEach(reading -> model.put(reading.timeMillis(), reading));

        assertEquals(List.copyOf(model.values()), listOf(runOf(readings).sortKeepingNewest()));
    }

    @Property(tries = 300)
    void mergingPrefersTheNewer(@ForAll("readings") List<Reading> older, @ForAll("readings") List<Reading> newer) {
        TreeMap<Long, Reading> model = new TreeMap<>();
        older.forEach(reading -> model.put(reading.timeMillis(), reading));
        newer.forEach(reading -> model.put(reading.timeMillis(), reading));

        MetricRun merged =
                MetricRun.merge(runOf(older).sortKeepingNewest(), runOf(newer).sortKeepingNewest());

        assertEquals(List.copyOf(model.values()), listOf(merged));
    }

    @Property(tries = 200)
    void aPartOfARunHasTheReadingsBetweenItsTimes(
            @ForAll("readings") List<Reading> readings, @ForAll("times") long from, @ForAll("times") long to) {
        MetricRun run = runOf(readings).sortKeepingNewest();

        List<Reading> part = listOf(run.between(from, to));

        assertEquals(
                listOf(run).stream()
                        .filter(reading -> reading.timeMillis() >= from && reading.timeMillis() < to)
                        .toList(),
                part);
    }

    @Provide
    Arbitrary<Long> times() {
        return SomeReadings.times();
    }

    @Test
    void aSensorsReadingTakesAboutTwoBytes() {
        MetricRun run = new MetricRun(3_600);
        Random random = new Random(7);
        double tenths = 215;
        for (int i = 0; i < 3_600; i++) {
            tenths += random.nextInt(3) - 1;
            run.add(NOW + i * 1_000L + random.nextInt(30), Kind.NUMBER, tenths / 10, null, "Cel");
        }

        int bytes = BlockEncoder.encode(run).length;

        assertTrue(bytes < 3_600 * 2.1, () -> bytes + " bytes");
    }

    @Test
    void steadyReadingsTakeOneByte() {
        MetricRun run = new MetricRun(1_000);
        for (int i = 0; i < 1_000; i++) {
            run.add(NOW + i * 500L, Kind.BOOLEAN, i % 2, null, null);
        }

        int bytes = BlockEncoder.encode(run).length;

        assertTrue(bytes < 1_030, () -> bytes + " bytes");
    }

    @Test
    void aBlockOfAnotherFormatIsNotMisread() {
        assertThrows(IllegalStateException.class, () -> new BlockReader(NOW, new byte[] {9, 1, 0}));
    }

    private static MetricRun runOf(List<Reading> readings) {
        MetricRun run = new MetricRun(1);
        for (Reading reading : readings) {
            run.add(reading.timeMillis(), reading.kind(), reading.number(), reading.text(), reading.unit());
        }
        return run;
    }

    private static List<Reading> listOf(MetricRun run) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            readings.add(new Reading("m", run.timeMillis(i), run.kind(i), run.number(i), run.text(i), run.unit(i)));
        }
        return readings;
    }
}

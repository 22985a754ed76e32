package io.switchboard.readings.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.SomeReadings;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RowCodecTest {
    private static final long NOW = 1_732_190_000_123L;

    @Provide
    Arbitrary<ReadingBatch> batches() {
        return SomeReadings.batches();
    }

    @Provide
    Arbitrary<Mark> marks() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(64)
                .flatMap(boot -> Arbitraries.longs().greaterOrEqual(0).map(seq -> new Mark(boot, seq)))
                .injectNull(0.3);
    }

    @Property(tries = 500)
    void aRowGivesBackWhatWentIn(
            @ForAll("batches") ReadingBatch batch, @ForAll long arrivalMillis, @ForAll("marks") Mark mark) {
        byte[] row = RowEncoder.encode(batch, arrivalMillis, mark).value();

        RowReader reader = new RowReader(row, new Names());

        assertEquals(mark, reader.mark());
        assertEquals(arrivalMillis, reader.arrivalMillis());
        SomeReadings.assertSame(batch, reader.toBatch());
    }

    @Property(tries = 300)
    void theSummaryNamesEachMetricWithItsNewestReading(@ForAll("batches") ReadingBatch batch) {
        EncodedRow row = RowEncoder.encode(batch, NOW, null);

        List<String> metrics = List.of(Arrays.copyOf(row.metrics(), row.metricCount()));
        assertEquals(metrics, SomeReadings.metrics(batch));
        for (int m = 0; m < row.metricCount(); m++) {
            assertEquals(SomeReadings.newest(batch, metrics.get(m)), row.newest()[m]);
        }
    }

    @Test
    void aSensorsReadingTakesFewBytes() {
        ReadingBatch one = new ReadingBatch(1);
        one.addNumber("temp", NOW, 21.5);

        byte[] row = RowEncoder.encode(one, NOW, null).value();

        // version 1, arrival 6, no mark 1, count 1, tag 1, name 1 + 1 + 4, value 2
        assertEquals(18, row.length);
    }

    @Test
    void aBatchThatRepeatsItsMetricsNamesThemOnce() {
        ReadingBatch batch = new ReadingBatch(200);
        for (int i = 0; i < 100; i++) {
            batch.addNumber("temperature", NOW + i * 1_000L, 21.5);
            batch.addNumber("humidity", NOW + i * 1_000L, 40.25);
        }

        byte[] row = RowEncoder.encode(batch, NOW, null).value();

        assertTrue(row.length < 200 * 5, () -> row.length + " bytes");
    }

    @Test
    void aTimeOutsideTheCalendarIsRefusedWithItsIndex() {
        ReadingBatch batch = new ReadingBatch(2);
        batch.addNumber("temp", NOW, 1);
        batch.addNumber("temp", RowEncoder.TIME_MILLIS_MAX + 1, 2);

        FaultException refused = assertThrows(FaultException.class, () -> RowEncoder.encode(batch, NOW, null));

        assertEquals(Fault.BAD_TIME, refused.fault());
        assertEquals(1, refused.index());
    }

    @Test
    void aRowOfAnotherFormatIsNotMisread() {
        byte[] row =
                RowEncoder.encode(SomeReadings.one("temp", NOW, 1), NOW, null).value();
        row[0] = 99;

        assertThrows(IllegalStateException.class, () -> new RowReader(row, new Names()));
    }

    @Test
    void namesAreOneStringAcrossRows() {
        byte[] row =
                RowEncoder.encode(SomeReadings.one("temp", NOW, 1), NOW, null).value();
        Names names = new Names();

        RowReader first = new RowReader(row, names);
        RowReader second = new RowReader(row, names);

        assertTrue(first.next() && second.next());
        assertSame(first.metric(), second.metric());
        assertNull(first.unit());
    }

    @Test
    void namesThatShareAPlaceStayApart() {
        // "Aa" and "BB" have the same hash
        ReadingBatch batch = new ReadingBatch(2);
        batch.addNumber("Aa", NOW, 1);
        batch.addNumber("BB", NOW, 2);
        Names names = new Names();

        ReadingBatch read = new RowReader(RowEncoder.encode(batch, NOW, null).value(), names).toBatch();

        assertArrayEquals(new String[] {"Aa", "BB"}, new String[] {read.metric(0), read.metric(1)});
    }
}

package io.switchboard.readings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.readings.ReadingBatch.Kind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Readings for tests: random ones of every kind, and how to compare them. */
public final class SomeReadings {
    public record Reading(
            String metric,
            long timeMillis,
            Kind kind,
            double number,
            @Nullable String text,
            @Nullable String unit) {}

    private static final long NOW = 1_732_190_000_123L;
    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long YEAR_9999_END = 253_402_300_799_999L;

    private SomeReadings() {}

    public static ReadingBatch one(String metric, long timeMillis, double value) {
        ReadingBatch batch = new ReadingBatch(1);
        batch.addNumber(metric, timeMillis, value);
        return batch;
    }

    public static ReadingBatch batch(List<Reading> readings) {
        ReadingBatch batch = new ReadingBatch(readings.size());
        for (Reading reading : readings) {
            switch (reading.kind()) {
                case NUMBER -> batch.addNumber(reading.metric(), reading.timeMillis(), reading.number());
                case BOOLEAN -> batch.addBoolean(reading.metric(), reading.timeMillis(), reading.number() != 0);
                case TEXT -> batch.addText(reading.metric(), reading.timeMillis(), String.valueOf(reading.text()));
            }
            String unit = reading.unit();
            if (unit != null) {
                batch.unit(unit);
            }
        }
        return batch;
    }

    public static List<Reading> list(ReadingBatch batch) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            readings.add(new Reading(
                    batch.metric(i),
                    batch.timeMillis(i),
                    batch.kind(i),
                    batch.number(i),
                    batch.text(i),
                    batch.unit(i)));
        }
        return readings;
    }

    /** Compares bit for bit: records compare doubles that way. */
    public static void assertSame(ReadingBatch expected, ReadingBatch actual) {
        assertEquals(list(expected), list(actual));
    }

    public static List<String> metrics(ReadingBatch batch) {
        return list(batch).stream().map(Reading::metric).distinct().toList();
    }

    /** The index of the metric's reading with the highest time, the last of equal ones. */
    public static int newest(ReadingBatch batch, String metric) {
        int newest = -1;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.metric(i).equals(metric) && (newest < 0 || batch.timeMillis(i) >= batch.timeMillis(newest))) {
                newest = i;
            }
        }
        return newest;
    }

    public static Arbitrary<ReadingBatch> batches() {
        Arbitrary<String> metrics = Arbitraries.oneOf(
                Arbitraries.of("temp", "hum", "door", "a"),
                Arbitraries.strings()
                        .withChars("abcdefgXYZ019_.:/-")
                        .ofMinLength(1)
                        .ofMaxLength(20)
                        .map(rest -> "m" + rest));
        return readings(metrics, times()).list().ofMinSize(1).ofMaxSize(60).map(SomeReadings::batch);
    }

    public static Arbitrary<Reading> readings(Arbitrary<String> metrics, Arbitrary<Long> times) {
        Arbitrary<Kind> kinds =
                Arbitraries.frequency(Tuple.of(8, Kind.NUMBER), Tuple.of(1, Kind.BOOLEAN), Tuple.of(1, Kind.TEXT));
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<String> units = Arbitraries.of("Cel", "%RH", "").injectNull(0.6);
        return Combinators.combine(metrics, times, kinds, numbers(), texts, units)
                .as((metric, time, kind, number, text, unit) -> switch (kind) {
                    case NUMBER -> new Reading(metric, time, kind, number, null, unit);
                    case BOOLEAN -> new Reading(metric, time, kind, number > 0 ? 1 : 0, null, unit);
                    case TEXT -> new Reading(metric, time, kind, 0, text, unit);
                });
    }

    public static Arbitrary<Long> times() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(NOW - 5_000, NOW + 5_000),
                Arbitraries.longs().between(YEAR_1, YEAR_9999_END));
    }

    public static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-500, 5_000).map(tenths -> tenths / 10.0),
                Arbitraries.integers().between(-100, 100).map(Integer::doubleValue),
                Arbitraries.longs().map(bits -> finite(Double.longBitsToDouble(bits))),
                Arbitraries.of(0.0, -0.0, 1e308, -1e308, Double.MIN_VALUE, 1e15, 0.1 + 0.2, 1.0 / 3));
    }

    private static double finite(double number) {
        return Double.isFinite(number) ? number : 0.5;
    }
}

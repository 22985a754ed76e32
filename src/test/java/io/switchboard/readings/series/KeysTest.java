package io.switchboard.readings.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

final class KeysTest {
    @Property
    void timedKeysSortByMetricAndThenByTime(
            @ForAll @AlphaChars @StringLength(min = 1, max = 4) String metric,
            @ForAll @AlphaChars @StringLength(min = 1, max = 4) String otherMetric,
            @ForAll long time,
            @ForAll long otherTime) {
        byte[] key = Keys.timed(Keys.BLOCK, metric, time);
        byte[] other = Keys.timed(Keys.BLOCK, otherMetric, otherTime);

        int expected = metric.equals(otherMetric) ? Long.compare(time, otherTime) : metric.compareTo(otherMetric);

        assertEquals(Integer.signum(expected), Integer.signum(Arrays.compareUnsigned(key, other)));
        assertEquals(time, Keys.timeMillis(key));
    }

    @Property
    void aMetricsKeysEndBeforeThoseOfAnyOther(
            @ForAll @AlphaChars @StringLength(min = 1, max = 4) String metric, @ForAll long time) {
        byte[] end = Keys.timedEnd(Keys.BLOCK, metric);

        assertTrue(Arrays.compareUnsigned(Keys.timed(Keys.BLOCK, metric, time), end) < 0);
        assertTrue(Arrays.compareUnsigned(end, Keys.timed(Keys.BLOCK, metric + ".", Long.MIN_VALUE)) < 0);
    }

    @Property
    void freshKeysSortByTheirNumber(@ForAll @LongRange(min = 0) long seq, @ForAll @LongRange(min = 0) long other) {
        assertEquals(
                Long.signum(Long.compare(seq, other)),
                Integer.signum(Arrays.compareUnsigned(Keys.fresh(seq), Keys.fresh(other))));
        assertEquals(seq, Keys.freshSeq(Keys.fresh(seq)));
    }
}

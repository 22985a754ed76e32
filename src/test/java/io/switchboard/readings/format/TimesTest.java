package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.base.Fault;
import java.time.Instant;
import java.time.OffsetDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z,0",
        "2026-11-21T22:00:33Z,1795298433000",
        "2026-11-21t22:00:33z,1795298433000",
        "2026-11-21 22:00:33Z,1795298433000",
        "2026-11-21T22:00:33.1Z,1795298433100",
        "2026-11-21T22:00:33.12Z,1795298433120",
        "2026-11-21T22:00:33.1239999Z,1795298433123",
        "2026-11-21T22:00:33.5+05:30,1795278633500",
        "2026-11-21T22:00:33-00:00,1795298433000",
        "2024-02-29T00:00:00Z,1709164800000",
        "2016-12-31T23:59:60Z,1483228800000",
        "2016-12-31T23:59:60.9Z,1483228800000",
        "2017-01-01T00:59:60+01:00,1483228800000",
        "0001-01-01T00:00:00Z,-62135596800000",
        "9999-12-31T23:59:59.999Z,253402300799999",
        "1969-12-31T23:59:59.999Z,-1",
    })
    void readsRfc3339(String text, long millis) {
        assertEquals(millis, Times.rfc3339(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-21",
                "2026-11-21T22:00:33",
                "2026-11-21T22:00Z",
                "2026-11-21T22:00:33.Z",
                "2026-11-21T22:00:33.5",
                "2026-11-21T22:00:33ZZ",
                "2026-11-21T22:00:33+1:00",
                "2026-11-21T22:00:33+01",
                "2026-11-21T22:00:33+0100",
                "2026-11-21T22:00:33+24:00",
                "2026-11-21T22:00:33+01:60",
                "2026-11-21T22:00:33 01:00",
                "2026-11-21T24:00:00Z",
                "2026-11-21T22:60:00Z",
                "2026-11-21T22:00:61Z",
                "2026-11-21T22:00:60Z",
                "2026-13-21T22:00:00Z",
                "2026-00-21T22:00:00Z",
                "2026-11-31T22:00:00Z",
                "2026-11-00T22:00:00Z",
                "2023-02-29T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "+2026-11-21T22:00:33Z",
                "2026/11/21T22:00:33Z",
                "٢٠٢٦-11-21T22:00:33Z",
                "20261121T220033Z",
            })
    void refusesOtherSpellings(String text) {
        assertRefused(Fault.BAD_TIME, () -> Times.rfc3339(text));
    }

    @Property
    void readsWhatJavaReads(
            @ForAll @LongRange(min = Times.MIN_MILLIS, max = Times.MAX_MILLIS) long millis,
            @ForAll @IntRange(min = -17, max = 17) int hours) {
        Instant instant = Instant.ofEpochMilli(millis);
        OffsetDateTime local = instant.atOffset(java.time.ZoneOffset.ofHours(hours));

        assertEquals(millis, Times.rfc3339(instant.toString()));
        if (local.getYear() >= 1 && local.getYear() <= 9999 && local.getSecond() != 0) {
            assertEquals(millis, Times.rfc3339(local.toString().replace("Z", "+00:00")));
        }
    }

    @Property
    void writesSecondsThatReadBackAsTheSameTime(
            @ForAll @LongRange(min = Times.MIN_MILLIS, max = Times.MAX_MILLIS) long millis) {
        assertEquals(millis, Times.parse(written(millis)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.0",
        "1,0.001",
        "-1,-0.001",
        "-1500,-1.5",
        "1732190000000,1732190000.0",
        "1732190000100,1732190000.1",
        "1732190000120,1732190000.12",
        "1732190000123,1732190000.123",
        "1732190000003,1732190000.003",
    })
    void writesOneToThreeDecimals(long millis, String text) {
        assertEquals(text, written(millis));
    }

    private static String written(long millis) {
        OutputBuffer out = new OutputBuffer(0);
        Times.write(millis, out);
        return out.toString();
    }

    @Test
    void readsSecondsOrRfc3339FromQueries() {
        assertEquals(1_732_190_000_123L, Times.parse("1732190000.123"));
        assertEquals(1_732_190_000_000L, Times.parse("1.73219e9"));
        assertEquals(-500, Times.parse("-0.5"));
        assertEquals(1_795_298_433_000L, Times.parse("2026-11-21T22:00:33Z"));
        assertEquals(1_795_294_833_000L, Times.parse("2026-11-21T22:00:33+01:00"));
        assertEquals(1_795_294_833_000L, Times.parse("2026-11-21T22:00:33 01:00"), "a + that nobody escaped");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 253_402_300_800.0, -62_135_596_800.001})
    void refusesSecondsOutsideTheYearsOneTo9999(double seconds) {
        assertRefused(Fault.BAD_TIME, () -> Times.ofSeconds(seconds));
    }
}

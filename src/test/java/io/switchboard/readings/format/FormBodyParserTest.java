package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.NOW;
import static io.switchboard.readings.format.Parsing.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.switchboard.base.Fault;
import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyParserTest {
    @Test
    void readsNumbersBooleansAndTexts() {
        ReadingBatch batch =
                form("temp=21.5&on=true&off=False&state=on+air&hum=+40.0").batch();

        assertEquals(5, batch.size());
        assertEquals(21.5, batch.number(0));
        assertEquals(Kind.BOOLEAN, batch.kind(1));
        assertEquals(1, batch.number(1));
        assertEquals(Kind.BOOLEAN, batch.kind(2));
        assertEquals(0, batch.number(2));
        assertEquals("on air", batch.text(3));
        assertEquals(40, batch.number(4), "C pads numbers with spaces");
        assertEquals(NOW, batch.timeMillis(0));
    }

    @Test
    void decodesEscapesInKeysAndValues() {
        ReadingBatch batch = form("a%2Fb=x%26y%3D%25%C3%A9").batch();

        assertEquals("a/b", batch.metric(0));
        assertEquals("x&y=%\u00e9", batch.text(0));
    }

    @Test
    void readsTimeAndMark() {
        ParsedBody body = form("temp=1&_time=1700000000.5&_boot=b-1&_seq=7");

        assertEquals(1_700_000_000_500L, body.batch().timeMillis(0));
        assertEquals(new Mark("b-1", 7), body.mark());
        assertNull(form("temp=1").mark());
        assertEquals(NOW - 2_500, form("_age=2.5&temp=1").batch().timeMillis(0));
        assertEquals(
                1_795_294_833_000L,
                form("a=1&_time=2026-11-21T22:00:33%2B01:00").batch().timeMillis(0));
        assertEquals(
                1_795_294_833_000L,
                form("a=1&_time=2026-11-21T22:00:33+01:00").batch().timeMillis(0));
    }

    @Test
    void passesOverEmptyPairsAndALastLineBreak() {
        assertEquals(2, form("&a=1&&b=2&\r\n").batch().size());
    }

    @Test
    void keepsAnEqualsSignInAValue() {
        assertEquals("b=c", form("a=b=c").batch().text(0));
    }

    @ParameterizedTest
    @CsvSource({
        "a=nan,BAD_VALUE",
        "a=-NaN,BAD_VALUE",
        "a=inf,BAD_VALUE",
        "a=%2BInfinity,BAD_VALUE",
        "a=1e400,BAD_VALUE",
        "a=,BAD_VALUE",
        "a,BAD_VALUE",
        "a=x%0Ay,BAD_VALUE",
        "a=x%00,BAD_VALUE",
        "=1,BAD_METRIC",
        "1a=1,BAD_METRIC",
        "a b=1,BAD_METRIC",
        "a=1&a=2,DUPLICATE_KEY",
        "a=1&%61=2,DUPLICATE_KEY",
        "a=1&_time=1&_time=1,DUPLICATE_KEY",
        "a=1&_foo=1,BAD_KEY",
        "a=1&_boot=b,BAD_KEY",
        "a=1&_seq=1,BAD_KEY",
        "a=1&_boot=b&_seq=x,BAD_KEY",
        "a=1&_boot=b&_seq=-1,BAD_KEY",
        "a=1&_boot=&_seq=1,BAD_KEY",
        "a=1&_time=1&_age=1,BAD_KEY",
        "a=1&_time=,BAD_TIME",
        "a=1&_time=noon,BAD_TIME",
        "a=1&_time=1795298433123,BAD_TIME",
        "a=1&_age=-1,BAD_TIME",
        "a=1&_age=soon,BAD_TIME",
        "a=%zz,BAD_BODY",
        "a=%2,BAD_BODY",
        "a=%,BAD_BODY",
        "a=%ff,BAD_BODY",
        "a=%c3,BAD_BODY",
        "_time=1,BAD_BODY",
        "&&,BAD_BODY",
    })
    void refusesWhatCannotBeStored(String body, Fault fault) {
        assertRefused(fault, () -> form(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n"})
    void refusesAnEmptyForm(String body) {
        assertRefused(Fault.BAD_BODY, () -> form(body));
    }

    @Test
    void refusesOneReadingMoreThanARequestMayCarry() {
        String full = IntStream.range(0, Parsing.READINGS_MAX)
                .mapToObj(i -> "m" + i + "=" + i)
                .collect(Collectors.joining("&"));

        assertEquals(Parsing.READINGS_MAX, form(full).batch().size());
        assertRefused(Fault.TOO_MANY_READINGS, () -> form(full + "&x=1"));
    }

    private static ParsedBody form(String body) {
        return Parsing.parse(BodyFormat.FORM, body);
    }
}

package io.switchboard.readings.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Pattern METRIC = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:/-]{0,127}");

    @Property
    void agreesWithThePatternOfTheContract(
            @ForAll @CharRange(from = '\u0000', to = '\u00ff') @StringLength(max = 5) String name) {
        assertEquals(METRIC.matcher(name).matches(), Names.isMetric(name));
    }

    @Test
    void agreesWithThePatternOnEveryCharacter() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            assertEquals(METRIC.matcher("" + c).matches(), Names.isMetric("" + c));
            assertEquals(METRIC.matcher("a" + c).matches(), Names.isMetric("a" + c));
        }
    }

    @Test
    void showsStrangersTextsShortAndPrintable() {
        assertEquals("'a?b?'", Names.shown("a\nb\u00e9"));
        assertEquals("'" + "x".repeat(32) + "...'", Names.shown("x".repeat(33)));
        assertEquals("''", Names.shown(""));
    }

    @Test
    void fitsAnyTextIntoAName() {
        assertEquals("cpu.idle", Names.fitted("cpu.idle"));
        assertEquals("_3d", Names.fitted("3d"));
        assertEquals("_a_b_c_d", Names.fitted("%a b\u00e9c\ud83d\ude00d"));
    }
}

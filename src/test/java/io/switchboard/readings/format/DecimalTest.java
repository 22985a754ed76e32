package io.switchboard.readings.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,-0.0",
        "+1.5,1.5",
        ".5,0.5",
        "-.5,-0.5",
        "5.,5",
        "007,7",
        "021.50,21.5",
        "1e3,1000",
        "1E+3,1000",
        "1.e-3,0.001",
        ".5e1,5",
        "21.299999237060547,21.299999237060547",
        "1e-400,0"
    })
    void readsWhatBoardsPrint(String text, double value) {
        assertEquals(value, Decimal.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                ".e5",
                "1e",
                "1e+",
                "1e5.",
                "1.2.3",
                "1,5",
                "0x10",
                "1f",
                "1d",
                "NaN",
                "Infinity",
                "--1",
                "+-1",
                "1 ",
                " 1",
                "1_000",
                "\u0661",
                "1e\u0661"
            })
    void takesNothingElseForANumber(String text) {
        assertEquals(Double.NaN, Decimal.parse(text));
    }

    @Test
    void givesInfinityForWhatADoubleCannotHold() {
        assertEquals(Double.POSITIVE_INFINITY, Decimal.parse("1e400"));
        assertEquals(Double.NEGATIVE_INFINITY, Decimal.parse("-1e400"));
        assertEquals(Double.NaN, Decimal.parse("0".repeat(129)));
    }

    @Property
    void readsEveryDoubleAsJavaPrintsIt(@ForAll double value) {
        assertEquals(value, Decimal.parse(Double.toString(value)));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-5,-5", "9223372036854775807,9223372036854775807", "-9223372036854775808,-9223372036854775808"})
    void readsIntegers(String text, long value) {
        assertEquals(value, Decimal.integer(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "1.0", "9223372036854775808", "\u0661", "000000000000000000001", "1e2"})
    void takesNothingElseForAnInteger(String text) {
        assertEquals(null, Decimal.integer(text));
    }
}

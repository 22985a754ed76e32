package io.switchboard.polling.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them in a page. */
class NumberTextTest {
    private static String first(String text) {
        NumberText.Found found = NumberText.first(text);
        return found == null ? "none" : found.number() == null ? "either" : found.number();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21.5 °C | 21.5",
                "21.5°C | 21.5",
                "Temperature: -3 degrees | -3",
                "T=+4.0C | 4.0",
                "−3,5 °C | -3.5",
                "about .5 bar | .5",
                "It is 21. | 21",
                "21, 22 | 21",
                "(42) | 42",
                "1e3 Pa | 1e3",
                "1.5E-3 | 1.5E-3",
                "3 of 10 | 3",
                "10 - 20 | 10",
                "50% | 50",
            })
    void readsTheFirstNumber(String text, String number) {
        assertEquals(number, first(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21,5 | 21.5",
                "0,125 | 0.125",
                "12345,678 | 12345.678",
                "1013,2 hPa | 1013.2",
                "1,234 | either",
                "-12,345 l | either",
                "1.234 | 1.234",
                "1.234,5 | 1234.5",
                "1,234.5 | 1234.5",
                "1,234,567 | 1234567",
                "1.234.567 | 1234567",
                "1\u00a0234,5 | 1234.5",
                "1\u202f234\u202f567 W | 1234567",
                "1'234.5 | 1234.5",
            })
    void takesACommaForADecimalCommaOnlyWhereItCanBeNothingElse(String text, String number) {
        assertEquals(number, first(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12:30 | none",
                "2026-11-22 | none",
                "22/11/2026 | none",
                "192.168.1.5 | none",
                "v1.2.3 | none",
                "1,2,3 | none",
                "DHT22 | none",
                "CO2: 412 ppm | 412",
                "DHT-22: 21.5 | 21.5",
                "10.0.0.7 is at 21.5 | 21.5",
                "12:30:05 21.5 | 21.5",
                "open | none",
                "- | none",
                "'' | none",
            })
    void passesOverWhatOnlyLooksLikeANumber(String text, String number) {
        assertEquals(number, first(text));
    }
}

package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputBufferTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.0,-0",
        "1,1",
        "-1,-1",
        "21.5,21.5",
        "-21.25,-21.25",
        "0.1,0.1",
        "0.000001,0.000001",
        "0.0000015,0.0000015",
        "0.0000001,1e-7",
        "0.3,0.3",
        "1013.25,1013.25",
        "21.299999237060547,21.299999237060547",
        "0.30000000000000004,0.30000000000000004",
        "2e-3,0.002",
        "2e23,2e+23",
        "1e20,100000000000000000000",
        "1e21,1e+21",
        "1.5e300,1.5e+300",
        "123456789012345680,123456789012345680",
        "9007199254740993,9007199254740992",
        "1234567890.123,1234567890.123",
        "4.9e-324,4.9e-324",
        "1.7976931348623157e308,1.7976931348623157e+308",
        "NaN,null",
        "Infinity,null",
    })
    void writesTheShortestUsualForm(double value, String text) {
        assertEquals(text.replace("e+", "e"), new OutputBuffer(0).number(value).toString());
    }

    @Property(tries = 5000)
    void writesNumbersThatReadBackAsTheSame(@ForAll double value) throws Exception {
        String text = new OutputBuffer(0).number(value).toString();

        assertEquals(value, JACKSON.readValue(text, Double.class));
        assertTrue(digits(text) <= digits(Double.toString(value)), text);
    }

    private static int digits(String number) {
        return new BigDecimal(number).stripTrailingZeros().precision();
    }

    @Property(tries = 5000)
    void writesReadingsWithFewDecimalsAsTheyWere(@ForAll @LongRange(min = -10_000_000, max = 10_000_000) long scaled) {
        for (int decimals = 0; decimals <= 7; decimals++) {
            BigDecimal number = BigDecimal.valueOf(scaled, decimals);
            String text = new OutputBuffer(0).number(number.doubleValue()).toString();
            assertEquals(0, number.compareTo(new BigDecimal(text)), text);
            assertFalse(text.endsWith("0") && text.contains(".") && !text.contains("e"), text);
        }
    }

    @Property
    void writesIntegers(@ForAll long value) {
        assertEquals(Long.toString(value), new OutputBuffer(0).integer(value).toString());
    }

    @Property
    void writesTextsThatReadBackAsTheSameAndStayInOneLine(@ForAll String any) throws Exception {
        String text = new String(any.getBytes(UTF_8), UTF_8);

        String json = new OutputBuffer(0).json(text).toString();

        assertEquals(text, JACKSON.readValue(json, String.class));
        assertTrue(json.chars().noneMatch(c -> c < 0x20 || c == 0x2028 || c == 0x2029));
    }

    @Test
    void escapesOnlyWhatItMust() {
        assertEquals(
                "\"é😀</a>'\\\"\\\\\\u000a\"",
                new OutputBuffer(0).json("é😀</a>'\"\\\n").toString());
    }

    @Test
    void startsEmptyAgainAfterATake() {
        OutputBuffer out = new OutputBuffer(1);

        assertArrayEquals("ab".getBytes(UTF_8), out.ascii("ab").take());
        assertEquals(0, out.size());
        assertArrayEquals("c".getBytes(UTF_8), out.ascii('c').take());
    }
}

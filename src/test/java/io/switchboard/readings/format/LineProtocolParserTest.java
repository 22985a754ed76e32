package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.NOW;
import static io.switchboard.readings.format.Parsing.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolParserTest {
    private static final ParseRules NO_BOARD = new ParseRules(NOW, Parsing.READINGS_MAX, ParseRules.DAY_MILLIS);

    @Test
    void readsEveryTypeOfField() {
        ReadingBatch batch =
                line("room a=1.5,b=2i,c=t,d=False,e=\"x\",f=-1e-3,g=18446744073709551615u 1732190000123456789");

        assertEquals(7, batch.size());
        assertEquals("room.a", batch.metric(0));
        assertEquals(1.5, batch.number(0));
        assertEquals(2, batch.number(1));
        assertEquals(Kind.BOOLEAN, batch.kind(2));
        assertEquals(1, batch.number(2));
        assertEquals(0, batch.number(3));
        assertEquals("x", batch.text(4));
        assertEquals(-0.001, batch.number(5));
        assertEquals(0x1p64, batch.number(6));
        assertEquals(1_732_190_000_123L, batch.timeMillis(0));
        assertEquals(1_732_190_000_123L, batch.timeMillis(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "T", "true", "True", "TRUE"})
    void readsEverySpellingOfTrue(String word) {
        assertEquals(1, line("a value=" + word).number(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", "F", "false", "False", "FALSE"})
    void readsEverySpellingOfFalse(String word) {
        assertEquals(Kind.BOOLEAN, line("a value=" + word).kind(0));
        assertEquals(0, line("a value=" + word).number(0));
    }

    static String[][] names() {
        return new String[][] {
            {"temp value=1", "temp"},
            {"cpu usage_idle=1", "cpu.usage_idle"},
            {"cpu,cpu=cpu0,host=pi,board=kitchen usage=1", "cpu.usage/cpu:cpu0"},
            {"disk,path=/var/lib,device=sda1 used=1", "disk.used/device:sda1/path:/var/lib"},
            {"temp,board=kitchen,host=x value=1", "temp"},
            {"my\\ room,a\\,b=c\\=d t\\ =1", "my_room.t_/a_b:c_d"},
            {"a\\b value=1", "a_b"},
            {"3d value=1", "_3d"},
            {"\u00e9 value=1", "_"},
            {"a=b value=1", "a_b"},
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesMetricsAfterMeasurementFieldAndTags(String body, String metric) {
        assertEquals(metric, line(body).metric(0));
    }

    @Test
    void readsEscapesInTexts() {
        assertEquals(
                "say \"hi\" \\ \\n, a=b",
                line("a value=\"say \\\"hi\\\" \\\\ \\n, a=b\"").text(0));
    }

    @Test
    void passesOverCommentsEmptyLinesAndSpareSpaces() {
        ReadingBatch batch = line("# a comment\n\r\n  \n a  value=1  1732190000000000000 \r\n#x y=1\na value=2\r\n\r");

        assertEquals(2, batch.size());
        assertEquals(1_732_190_000_000L, batch.timeMillis(0));
        assertEquals(NOW, batch.timeMillis(1));
    }

    @ParameterizedTest
    @CsvSource({
        "ns,1732190000123456789,1732190000123", "n,1732190000123999999,1732190000123", ",-1,-1",
        "us,1732190000123456,1732190000123", "u,1732190000123456,1732190000123", "ms,1732190000123,1732190000123",
        "s,1732190000,1732190000000", "m,28869833,1732189980000", "h,481163,1732186800000",
    })
    void honoursThePrecision(String precision, String timestamp, long millis) {
        Map<String, ReadingBatch> boards = parse("a value=1 " + timestamp, Precision.of(precision), Parsing.RULES);

        assertEquals(millis, of(boards, "kitchen").timeMillis(0));
    }

    @Test
    void refusesAPrecisionItDoesNotKnow() {
        assertRefused(Fault.BAD_QUERY, () -> Precision.of("fortnight"));
    }

    @Test
    void gathersTheReadingsOfEachBoard() {
        Map<String, ReadingBatch> boards =
                parse("t,board=hall value=1\nt value=2\nt,board=hall value=3", Precision.NANOSECONDS, Parsing.RULES);

        assertEquals(List.of("hall", "kitchen"), List.copyOf(boards.keySet()));
        assertEquals(2, of(boards, "hall").size());
        assertEquals(2, of(boards, "kitchen").number(0));
    }

    @Test
    void refusesALineWithoutBoardWhereNobodyElseNamesOne() {
        FaultException fault = assertRefused(
                Fault.BAD_BOARD, () -> parse("t,board=hall value=1\n#\nt value=2", Precision.NANOSECONDS, NO_BOARD));

        assertEquals(1, fault.index());
    }

    @Test
    void refusesAnotherBoardThanThatOfTheRequest() {
        assertEquals(1, line("t,board=kitchen value=1").size());
        assertEquals(
                1,
                assertRefused(Fault.BAD_BOARD, () -> line("t value=1\nt,board=hall value=1"))
                        .index());
    }

    static String[][] wrong() {
        return new String[][] {
            {"", "BAD_BODY"},
            {"# nothing", "BAD_BODY"},
            {"a", "BAD_BODY"},
            {"a ", "BAD_BODY"},
            {"a value", "BAD_BODY"},
            {"a =1", "BAD_BODY"},
            {",x=1 value=1", "BAD_BODY"},
            {"a,x value=1", "BAD_BODY"},
            {"a,x= value=1", "BAD_BODY"},
            {"a,=x value=1", "BAD_BODY"},
            {"a,x=y=z value=1", "BAD_BODY"},
            {"a, value=1", "BAD_BODY"},
            {"a value=1,", "BAD_BODY"},
            {"a value=1 1 1", "BAD_BODY"},
            {"a value=\"x", "BAD_BODY"},
            {"a value=\"x\\\"", "BAD_BODY"},
            {"a value=\"x\"y", "BAD_TIME"},
            {"a value=", "BAD_VALUE"},
            {"a value=x", "BAD_VALUE"},
            {"a value=nan", "BAD_VALUE"},
            {"a value=inf", "BAD_VALUE"},
            {"a value=i", "BAD_VALUE"},
            {"a value=1.5i", "BAD_VALUE"},
            {"a value=-1u", "BAD_VALUE"},
            {"a value=9223372036854775808i", "BAD_VALUE"},
            {"a value=18446744073709551616u", "BAD_VALUE"},
            {"a value=1e400", "BAD_VALUE"},
            {"a value=\"x\ny\"", "BAD_VALUE"},
            {"a value=1 x", "BAD_TIME"},
            {"a value=1 1.5", "BAD_TIME"},
            {"a value=1 9223372036854775808", "BAD_TIME"},
            {"a value=1 9223372036854775807", "BAD_TIME"},
            {"a,x=1,x=2 value=1", "DUPLICATE_KEY"},
            {"a b=1,b=2", "DUPLICATE_KEY"},
            {"a,board=Kitchen value=1", "BAD_BOARD"},
            {"a,board=a\\ b value=1", "BAD_BOARD"},
        };
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatCannotBeStored(String body, Fault fault) {
        assertRefused(fault, () -> line(body));
    }

    @ParameterizedTest
    @CsvSource({"s,9223372036854775807", "h,-9223372036854775808", "ms,253402300800000", "us,-62135596800001001"})
    void refusesTimestampsOutsideTheYears(String precision, String timestamp) {
        assertRefused(Fault.BAD_TIME, () -> parse("a value=1 " + timestamp, Precision.of(precision), Parsing.RULES));
    }

    @Test
    void refusesANameThatTagsMakeTooLong() {
        String tag = "x".repeat(120);

        assertEquals(128, line("a,tag=" + tag + "xy value=1").metric(0).length());
        assertRefused(Fault.BAD_METRIC, () -> line("a,tag=" + tag + "xyz value=1"));
    }

    @Test
    void boundsTheReadingsOfAllBoardsTogether() {
        String full = "t,board=a value=1\nt,board=b value=1\n".repeat(Parsing.READINGS_MAX / 2);

        assertEquals(2, parse(full, Precision.NANOSECONDS, NO_BOARD).size());
        FaultException fault = assertRefused(
                Fault.TOO_MANY_READINGS, () -> parse(full + "t,board=c value=1", Precision.NANOSECONDS, NO_BOARD));
        assertEquals(Parsing.READINGS_MAX, fault.index());
    }

    @Test
    void saysWhichLineWasWrongNotCountingCommentsAndEmptyLines() {
        assertEquals(
                1,
                assertThrows(FaultException.class, () -> line("#\na value=1\n\nb"))
                        .index());
    }

    private static ReadingBatch line(String body) {
        return Parsing.parse(BodyFormat.LINE_PROTOCOL, body).batch();
    }

    private static Map<String, ReadingBatch> parse(String body, Precision precision, ParseRules rules) {
        byte[] bytes = Parsing.bytes(body);
        return LineProtocolParser.parse(bytes, 0, bytes.length, precision, rules);
    }

    private static ReadingBatch of(Map<String, ReadingBatch> boards, String board) {
        return Objects.requireNonNull(boards.get(board));
    }
}

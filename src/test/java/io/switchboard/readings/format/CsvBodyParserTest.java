package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.NOW;
import static io.switchboard.readings.format.Parsing.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBodyParserTest {
    @Test
    void readsOneReadingALine() {
        ReadingBatch batch = csv("metric,value\ntemp,21.5\non,true\nstate,on air\n");

        assertEquals(3, batch.size());
        assertEquals("temp", batch.metric(0));
        assertEquals(21.5, batch.number(0));
        assertEquals(NOW, batch.timeMillis(0));
        assertEquals(Kind.BOOLEAN, batch.kind(1));
        assertEquals("on air", batch.text(2));
    }

    @Test
    void readsTimesAndUnitsInAnyOrderOfColumns() {
        ReadingBatch batch = csv(
                "unit,value,time,metric\r\nCel,21.5,1700000000.5,temp\r\n,40,2026-11-21T22:00:33Z,hum\r\n" + "%,1,,x");

        assertEquals("Cel", batch.unit(0));
        assertEquals(1_700_000_000_500L, batch.timeMillis(0));
        assertNull(batch.unit(1));
        assertEquals(1_795_298_433_000L, batch.timeMillis(1));
        assertEquals("%", batch.unit(2));
        assertEquals(NOW, batch.timeMillis(2));
    }

    @Test
    void readsAColumnForEachMetricAndLeavesEmptyCellsOut() {
        ReadingBatch batch = csv("time,temp,hum\n1700000000,21.5,40\n1700000060,,41\n1700000120,22, \n");

        assertEquals(4, batch.size());
        assertEquals("hum", batch.metric(1));
        assertEquals("hum", batch.metric(2));
        assertEquals(1_700_000_060_000L, batch.timeMillis(2));
        assertEquals("temp", batch.metric(3));
        assertEquals(NOW, csv("temp,hum\n1,2").timeMillis(1));
    }

    @Test
    void readsQuotedCells() {
        ReadingBatch batch =
                csv("\"metric\",\"value\"\n\"a\",\"hello, \"\"world\"\"\"\nb,\"21.5\"\nc,\"\"\n\nd,\"\"\"\"");

        assertEquals("hello, \"world\"", batch.text(0));
        assertEquals(21.5, batch.number(1), "quotes do not change what a cell means");
        assertEquals("", batch.text(2));
        assertEquals("\"", batch.text(3));
    }

    @Test
    void passesOverAByteOrderMarkAndEmptyLines() {
        assertEquals(2, csv("\ufeff\r\ntemp\r\n\r\n1\r\n\n2\r\n\r").size());
    }

    static String[][] wrong() {
        return new String[][] {
            {"", "BAD_BODY"},
            {"\n\n", "BAD_BODY"},
            {"metric,value", "BAD_BODY"},
            {"time,temp\n", "BAD_BODY"},
            {"time\n1700000000", "BAD_BODY"},
            {"temp,hum\n1", "BAD_BODY"},
            {"temp,hum\n1,2,3", "BAD_BODY"},
            {"temp,hum\n,", "BAD_BODY"},
            {"temp\n\"1", "BAD_BODY"},
            {"temp\n\"1\"2", "BAD_BODY"},
            {"temp\n1\"2\"", "BAD_BODY"},
            {"temp,21.5\nhum,40", "BAD_METRIC"},
            {"metric;value\ntemp;1", "BAD_METRIC"},
            {"metric,value\n1a,1", "BAD_METRIC"},
            {"metric,value\n,1", "BAD_METRIC"},
            {"metric,value\n_a,1", "BAD_METRIC"},
            {"_time,a\n1,1", "BAD_METRIC"},
            {"a,\n1,1", "BAD_METRIC"},
            {"metric\nx", "BAD_KEY"},
            {"metric,value,other\na,1,2", "BAD_KEY"},
            {"metric,time\na,1", "BAD_KEY"},
            {"a,b,a\n1,2,3", "DUPLICATE_KEY"},
            {"metric,value\na,", "BAD_VALUE"},
            {"metric,value\na,nan", "BAD_VALUE"},
            {"metric,value\na,-inf", "BAD_VALUE"},
            {"metric,value\na,1e400", "BAD_VALUE"},
            {"metric,value\na,\"x\ny\"", "BAD_VALUE"},
            {"metric,value\na,x\ry", "BAD_VALUE"},
            {"metric,value,unit\na,1,\"x\ny\"", "BAD_VALUE"},
            {"time,a\nnoon,1", "BAD_TIME"},
            {"time,a\n1700000000000,1", "BAD_TIME"},
        };
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatCannotBeStored(String body, Fault fault) {
        assertRefused(fault, () -> csv(body));
    }

    @Test
    void saysWhichLineOfDataWasWrong() {
        assertEquals(
                1,
                assertThrows(FaultException.class, () -> csv("a,b\n1,2\n\n3\n")).index());
        assertEquals(
                -1, assertThrows(FaultException.class, () -> csv("a,a\n1,2\n")).index());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void refusesOneReadingMoreThanARequestMayCarry(int columns) {
        String header = "a,b,c,d".substring(0, columns * 2 - 1) + "\n";
        String line = "1,2,3,4".substring(0, columns * 2 - 1) + "\n";
        int lines = Parsing.READINGS_MAX / columns;

        assertEquals(Parsing.READINGS_MAX, csv(header + line.repeat(lines)).size());
        FaultException fault = assertRefused(Fault.TOO_MANY_READINGS, () -> csv(header + line.repeat(lines) + line));
        assertEquals(lines, fault.index());
    }

    private static ReadingBatch csv(String body) {
        return Parsing.parse(BodyFormat.CSV, body).batch();
    }
}

package io.switchboard.readings.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchboard.readings.ReadingBatch;
import org.junit.jupiter.api.Test;

class WritersTest {
    private static final long TIME = 1_732_190_000_000L;

    @Test
    void writesARangeAsJson() {
        assertEquals(
                "{\"board\":\"kitchen\",\"metric\":\"temp\",\"readings\":[{\"time\":1732190000.0,\"value\":21.5},"
                        + "{\"time\":1732190000.5,\"value\":true},{\"time\":1732190001.25,\"value\":\"a,\\\"b\\\"\"}]}",
                written(RangeFormat.JSON, mixed()));
    }

    @Test
    void writesARangeAsCsv() {
        assertEquals(
                "time,value\r\n1732190000.0,21.5\r\n1732190000.5,true\r\n1732190001.25,\"a,\"\"b\"\"\"\r\n",
                written(RangeFormat.CSV, mixed()));
    }

    @Test
    void writesARangeAsSenml() {
        assertEquals(
                "[{\"n\":\"temp\",\"u\":\"Cel\",\"t\":1732190000.0,\"v\":21.5},"
                        + "{\"n\":\"temp\",\"t\":1732190000.5,\"vb\":true},"
                        + "{\"n\":\"temp\",\"t\":1732190001.25,\"vs\":\"a,\\\"b\\\"\"}]",
                written(RangeFormat.SENML, mixed()));
    }

    @Test
    void writesAnEmptyRange() {
        ReadingBatch none = new ReadingBatch(1);

        assertEquals("{\"board\":\"kitchen\",\"metric\":\"temp\",\"readings\":[]}", written(RangeFormat.JSON, none));
        assertEquals("time,value\r\n", written(RangeFormat.CSV, none));
        assertEquals("[]", written(RangeFormat.SENML, none));
    }

    @Test
    void writesPageByPageWhatItWritesAtOnce() {
        for (RangeFormat format : RangeFormat.values()) {
            OutputBuffer out = new OutputBuffer(16);
            RangeWriter writer = RangeWriter.of(format, "kitchen", "temp", out);
            StringBuilder pages = new StringBuilder();
            writer.begin();
            for (int i = 0; i < 3; i++) {
                ReadingBatch page = new ReadingBatch(1);
                page.addFrom(mixed(), i);
                writer.rows(page);
                pages.append(out);
                assertEquals(out.size(), out.take().length);
            }
            writer.end();
            assertEquals(written(format, mixed()), pages.append(out).toString());
        }
    }

    @Test
    void leavesOutOfSenmlWhatItCannotSay() {
        ReadingBatch batch = new ReadingBatch(3);
        batch.addNumber("temp", 268_435_455_999L, 1);
        batch.addNumber("temp", 268_435_456_000L, 2);
        batch.addNumber("temp", TIME, Double.POSITIVE_INFINITY);

        assertEquals("[{\"n\":\"temp\",\"t\":268435456.0,\"v\":2}]", written(RangeFormat.SENML, batch));
    }

    @Test
    void writesAnOverflownSumAsNothing() {
        ReadingBatch batch = new ReadingBatch(1);
        batch.addNumber("temp", TIME, Double.POSITIVE_INFINITY);

        assertEquals("time,value\r\n1732190000.0,\r\n", written(RangeFormat.CSV, batch));
        assertEquals(
                "{\"board\":\"kitchen\",\"metric\":\"temp\",\"readings\":[{\"time\":1732190000.0,\"value\":null}]}",
                written(RangeFormat.JSON, batch));
    }

    @Test
    void quotesTextsInCsvWhereItMust() {
        ReadingBatch batch = new ReadingBatch(4);
        batch.addText("temp", TIME, "");
        batch.addText("temp", TIME, " x");
        batch.addText("temp", TIME, "é");
        batch.addText("temp", TIME, "\"");

        String[] lines = written(RangeFormat.CSV, batch).split("\r\n", -1);

        assertEquals("1732190000.0,\"\"", lines[1]);
        assertEquals("1732190000.0,\" x\"", lines[2]);
        assertEquals("1732190000.0,é", lines[3]);
        assertEquals("1732190000.0,\"\"\"\"", lines[4]);
    }

    @Test
    void writesTheLatestReadings() throws Exception {
        ReadingBatch batch = new ReadingBatch(2);
        batch.addNumber("temp", TIME, 21.5);
        batch.unit("Cel");
        batch.addBoolean("open", TIME + 1, false);
        OutputBuffer out = new OutputBuffer(16);

        LatestWriter.write("kitchen", batch, out);

        assertEquals(
                "{\"board\":\"kitchen\",\"readings\":{\"temp\":{\"time\":1732190000.0,\"value\":21.5,\"unit\":\"Cel\"},"
                        + "\"open\":{\"time\":1732190000.001,\"value\":false}}}",
                out.toString());
        LatestWriter.write("kitchen", new ReadingBatch(1), new OutputBuffer(16));
    }

    @Test
    void writesABoardWithoutReadings() {
        OutputBuffer out = new OutputBuffer(16);

        LatestWriter.write("kitchen", new ReadingBatch(1), out);

        assertEquals("{\"board\":\"kitchen\",\"readings\":{}}", out.toString());
    }

    @Test
    void writesALiveReadingInOneLine() throws Exception {
        ReadingBatch batch = new ReadingBatch(1);
        batch.addText("state", TIME, "a\u2028b</script>\u2029");
        batch.unit("°");
        OutputBuffer out = new OutputBuffer(16);

        LiveWriter.write("kitchen", batch, 0, out);

        assertEquals(1, out.toString().lines().count());
        JsonNode live = new ObjectMapper().readTree(out.take());
        assertEquals("kitchen", live.get("board").asText());
        assertEquals("state", live.get("metric").asText());
        assertEquals(1_732_190_000.0, live.get("time").asDouble());
        assertEquals("a\u2028b</script>\u2029", live.get("value").asText());
        assertEquals("°", live.get("unit").asText());
    }

    private static ReadingBatch mixed() {
        ReadingBatch batch = new ReadingBatch(1);
        batch.addNumber("temp", TIME, 21.5);
        batch.unit("Cel");
        batch.addBoolean("temp", TIME + 500, true);
        batch.addText("temp", TIME + 1_250, "a,\"b\"");
        return batch;
    }

    private static String written(RangeFormat format, ReadingBatch batch) {
        OutputBuffer out = new OutputBuffer(16);
        RangeWriter writer = RangeWriter.of(format, "kitchen", "temp", out);
        writer.begin();
        writer.rows(batch);
        writer.end();
        return out.toString();
    }
}

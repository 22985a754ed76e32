package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What parsing and writing cost: prints nanoseconds a body and a reading. Not a test; run its main on an idle machine.
 * Jackson's streaming parser, bare, stands beside for comparison.
 */
final class FormatBench {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final ParseRules RULES = ParseRules.of("kitchen", 1_795_298_433_123L, 10_000);

    private FormatBench() {}

    public static void main(String[] args) {
        String one = "{\"temp\":21.5}";
        String timed =
                "{\"_time\":1732190000.123,\"_boot\":\"b1\",\"_seq\":17,\"temp\":21.5,\"hum\":40.25,\"on\":true}";
        String hundred = array(i -> "{\"temp\":" + i % 40 + "." + i % 10 + "}");
        String hundredTimed =
                array(i -> "{\"_time\":" + (1_732_190_000 + i) + ",\"temp\":" + i % 40 + "." + i % 10 + "}");
        String hundredLong = array(i -> "{\"temp\":" + (i % 40 + 0.1 + 0.2f) + "}");
        json("one", one, 1);
        json("timed, 3 metrics", timed, 3);
        json("100", hundred, 100);
        json("100 timed", hundredTimed, 100);
        json("100 of 17 digits", hundredLong, 100);
        format("form", BodyFormat.FORM, "temp=21.5&hum=40", 2);
        writing();
    }

    private static String array(java.util.function.IntFunction<String> object) {
        return "[" + IntStream.range(0, 100).mapToObj(object).collect(Collectors.joining(",")) + "]";
    }

    private static void json(String name, String body, int readings) {
        format("json " + name, BodyFormat.JSON, body, readings);
        byte[] bytes = body.getBytes(UTF_8);
        measure("  jackson tokens", readings, () -> jackson(bytes));
    }

    private static void format(String name, BodyFormat format, String body, int readings) {
        byte[] bytes = body.getBytes(UTF_8);
        measure(name, readings, () -> BodyParser.parse(format, bytes, 0, bytes.length, RULES)
                .batch()
                .size());
    }

    private static int jackson(byte[] bytes) {
        int tokens = 0;
        try (JsonParser parser = JACKSON.createParser(bytes, 0, bytes.length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens += token.isNumeric() ? (int) parser.getDoubleValue() : 1;
            }
        } catch (IOException wrong) {
            throw new IllegalStateException(wrong);
        }
        return tokens;
    }

    private static void writing() {
        byte[] body = array(i -> "{\"_time\":" + (1_732_190_000 + i) + ",\"temp\":" + i % 40 + "." + i % 10 + "}")
                .getBytes(UTF_8);
        var batch =
                BodyParser.parse(BodyFormat.JSON, body, 0, body.length, RULES).batch();
        OutputBuffer out = new OutputBuffer(8192);
        for (RangeFormat format : RangeFormat.values()) {
            measure("write " + format, 100, () -> {
                RangeWriter writer = RangeWriter.of(format, "kitchen", "temp", out);
                writer.begin();
                writer.rows(batch);
                writer.end();
                return out.take().length;
            });
        }
    }

    private static void measure(String name, int readings, IntSupplier work) {
        long best = Long.MAX_VALUE;
        long used = 0;
        int rounds = Math.max(2_000, 200_000 / readings);
        for (int run = 0; run < 15; run++) {
            long start = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                used += work.getAsInt();
            }
            best = Math.min(best, (System.nanoTime() - start) / rounds);
        }
        double each = (double) best / readings;
        System.out.printf("%-24s %8d ns a body %8.1f ns a reading (%d)%n", name, best, each, used);
    }
}

package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What parsing and writing cost: prints nanoseconds of CPU a body and a reading. Not a test; run its main, with -Donly=… for some of it.
 * Jackson's streaming parser, bare, stands beside for comparison.
 */
final class FormatBench {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
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
        format("senml 100", BodyFormat.SENML, hundred.replace("\"temp\"", "\"n\":\"temp\",\"u\":\"Cel\",\"v\""), 100);
        format("csv 100", BodyFormat.CSV, "time,temp,hum\n" + "1732190000,21.5,40\n".repeat(50), 100);
        format(
                "lines 100",
                BodyFormat.LINE_PROTOCOL,
                "cpu,cpu=cpu0 idle=9.5,user=1i 1732190000000000000\n".repeat(50),
                100);
        hostile();
        writing();
    }

    /** The most expensive bodies we can think of, 64 KiB each: what runs on an event loop at the most. */
    private static void hostile() {
        String digits = "1234567890".repeat(11) + "e-100";
        hostile("long numbers", i -> "\"m" + i + "\":" + digits + i % 10);
        hostile("names of one hash", i -> "\"" + sameHash(i) + "\":1");
        hostile("strange names", i -> "\"" + "strange".repeat(4) + i + "\":1");
        hostile("escaped texts", i -> "\"m" + i + "\":\"" + "\\u00e9".repeat(40) + "\"");
    }

    private static String sameHash(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 13; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    private static void hostile(String name, IntFunction<String> member) {
        StringBuilder body = new StringBuilder("{");
        int count = 0;
        for (; body.length() < 64 * 1024 && count < 8_000; count++) {
            body.append(count == 0 ? "" : ",").append(member.apply(count));
        }
        format("64 KiB of " + name, BodyFormat.JSON, body.append('}').toString(), count);
    }

    private static String array(IntFunction<String> object) {
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
        if (!name.contains(System.getProperty("only", ""))) {
            return;
        }
        long best = Long.MAX_VALUE;
        long used = 0;
        int rounds = Math.max(500, 200_000 / readings);
        for (int run = 0; run < 25; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < rounds; i++) {
                used += work.getAsInt();
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / rounds);
        }
        double each = (double) best / readings;
        System.out.printf("%-28s %8d ns a body %8.1f ns a reading (%d)%n", name, best, each, used);
    }
}

package io.switchboard.link.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.link.answer.Reading.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random and changed bytes against the parser: {@code -Dfuzz.tries=N} sets how many (100,000 without it, a second or
 * two; 450,000,000 take about an hour), {@code -Dfuzz.seed=N} where to begin. A failure names the seed that repeats it alone.
 */
class AnswerFuzzTest {
    private static final int TRIES = 100_000;
    private static final String[] PARTS = {
        "HTTP/1.1 200 OK",
        "HTTP/1.0 200",
        "HTTP/1.1 100 Continue",
        "HTTP/1.1 101 x",
        "HTTP/1.1 204",
        "HTTP/",
        " ",
        "\r\n",
        "\n",
        "\r",
        "\r\n\r\n",
        "\n\n",
        ":",
        ";",
        ",",
        "Content-Length: ",
        "content-length:",
        "Transfer-Encoding: chunked",
        "transfer-encoding:CHUNKED",
        "gzip",
        "0",
        "1",
        "5",
        "a",
        "F",
        "0x",
        "-",
        "+",
        "99999999999999999999",
        "0\r\n\r\n",
        "5\r\nhello\r\n",
        "hello",
        "<html>",
        "\t",
        "\u0000",
        "\u00e9",
        "\u0016\u0003",
        "A: b",
        "\n folded",
        "x=y"
    };

    @Test
    void nothingThatABoardSendsBreaksTheParser() {
        long first = Long.getLong("fuzz.seed", 1);
        long tries = Long.getLong("fuzz.tries", TRIES);
        int complete = 0;
        for (long seed = first; seed < first + tries; seed++) {
            complete += tryOne(seed) ? 1 : 0;
        }
        // Else the bytes would be too random to get anywhere.
        assertTrue(tries < 1_000 || complete > tries / 50, complete + " of " + tries + " complete");
    }

    private static boolean tryOne(long seed) {
        // Spread, because neighbouring seeds begin alike.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Stream stream = new Stream(random.nextInt(8) == 0 ? "HEAD" : "GET", bytes(random), random.nextBoolean());
        try {
            Reading whole = Reading.of(Reading.LIMITS, stream, List.of());
            AnswerCheck.check(whole);
            assertEquals(whole, Reading.of(Reading.LIMITS, stream, cuts(random, stream.bytes().length)));
            return whole.complete();
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError("with -Dfuzz.tries=1 -Dfuzz.seed=" + seed, broken);
        }
    }

    private static byte[] bytes(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : PARTS[random.nextInt(5)] + "\r\n");
        int parts = random.nextInt(24);
        for (int i = 0; i < parts; i++) {
            text.append(PARTS[random.nextInt(PARTS.length)].repeat(random.nextInt(40) == 0 ? 100 : 1));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        int flips = random.nextInt(4);
        for (int i = 0; i < flips && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static List<Integer> cuts(Random random, int length) {
        List<Integer> cuts = new ArrayList<>();
        int step = 1 + random.nextInt(1 + length);
        for (int at = random.nextInt(1 + step); at < length; at += 1 + random.nextInt(step)) {
            cuts.add(at);
        }
        return cuts;
    }
}

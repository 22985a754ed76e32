package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
    private static final String COUNTED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String EMPTY = "HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n";
    private static final String REFUSED =
            "HTTP/1.1 503 Full\r\nretry-after: 7\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nTrailer: t\r\n\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ResponseParser parsed(String... pieces) {
        ResponseParser parser = new ResponseParser(1_000_000);
        for (String piece : pieces) {
            byte[] bytes = bytes(piece);
            assertEquals(bytes.length, parser.feed(bytes, 0, bytes.length), "all of '" + piece + "' belongs to it");
        }
        return parser;
    }

    @Test
    void aBodyEndsAfterItsLength() {
        Answer answer = parsed(COUNTED).answer();
        assertEquals(200, answer.status());
        assertEquals("hello", answer.text());
        assertTrue(answer.keepAlive());
    }

    @Test
    void noContentHasNoBody() {
        ResponseParser parser = parsed(EMPTY);
        assertTrue(parser.complete());
        assertEquals(0, parser.answer().body().length);
    }

    @Test
    void aRefusalSaysWhenToComeBack() {
        Answer answer = parsed(REFUSED).answer();
        assertTrue(answer.retryable());
        assertEquals(7, answer.retryAfterSeconds());
        assertFalse(answer.keepAlive());
        assertEquals("status 503: {}", answer.brief());
    }

    @Test
    void chunksAreJoined() {
        ResponseParser parser = parsed(CHUNKED);
        assertTrue(parser.complete());
        assertEquals("hello", parser.answer().text());
    }

    @Test
    void theEndOfTheStreamEndsABodyWithoutLength() {
        ResponseParser parser = parsed("HTTP/1.0 200 OK\n\nHello #0 from MicroPython!\n");
        assertFalse(parser.complete());
        assertTrue(parser.end());
        assertEquals("Hello #0 from MicroPython!\n", parser.answer().text());
        assertFalse(parser.answer().keepAlive());
    }

    @Test
    void theEndOfTheStreamDoesNotEndACountedBody() {
        assertFalse(parsed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel").end());
        assertFalse(parsed("HTTP/1.1 200").end());
    }

    @Test
    void anInterimAnswerIsSkipped() {
        Answer answer = parsed("HTTP/1.1 100 Continue\r\nX: y\r\n\r\n", COUNTED).answer();
        assertEquals(200, answer.status());
        assertEquals("hello", answer.text());
    }

    @Test
    void http10KeepsAConnectionOnlyIfItSaysSo() {
        assertFalse(
                parsed("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").answer().keepAlive());
        assertTrue(parsed("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n")
                .answer()
                .keepAlive());
    }

    @Test
    void bytesAfterTheAnswerAreLeftAlone() {
        byte[] two = bytes(COUNTED + EMPTY);
        ResponseParser parser = new ResponseParser(100);
        int used = parser.feed(two, 0, two.length);
        assertEquals(COUNTED.length(), used);
        parser.reset();
        assertEquals(two.length, parser.feed(two, used, two.length));
        assertEquals(204, parser.answer().status());
    }

    @Test
    void aLongBodyIsCutAndSaysSo() {
        ResponseParser parser = new ResponseParser(3);
        byte[] counted = bytes(COUNTED);
        parser.feed(counted, 0, counted.length);
        assertTrue(parser.complete());
        assertTrue(parser.answer().truncated());
        assertEquals("hel", parser.answer().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/2 200 OK..\r\n",
                "HTTP/1.1 2x0 OK\r\n",
                "HTTP/1.1 2000 OK\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n",
            })
    void whatIsNotHttpIsABadAnswer(String text) {
        WireFailure failure = assertThrows(WireFailure.class, () -> parsed(text));
        assertEquals(WireFailure.Kind.BAD_ANSWER, failure.kind());
    }

    @Test
    void endlessHeadersAreABadAnswer() {
        String line = "X-Long: " + "y".repeat(1_000) + "\r\n";
        assertThrows(WireFailure.class, () -> parsed("HTTP/1.1 200 OK\r\n", line.repeat(100)));
        assertThrows(WireFailure.class, () -> parsed("HTTP/1.1 200 OK\r\nX: " + "y".repeat(10_000)));
    }

    @Test
    void longBodiesOfManyChunksAreNotTakenForHeaders() {
        ResponseParser parser = parsed(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nz\r\n".repeat(50_000), "0\r\n\r\n");
        assertEquals(50_000, parser.answer().body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNTED, EMPTY, REFUSED, CHUNKED})
    void everySplitInTwoMeansTheSame(String text) {
        Answer whole = parsed(text).answer();
        for (int at = 0; at <= text.length(); at++) {
            assertSame(whole, parsed(text.substring(0, at), text.substring(at)).answer());
        }
    }

    private static void assertSame(Answer expected, Answer found) {
        assertEquals(expected.status(), found.status());
        assertEquals(expected.keepAlive(), found.keepAlive());
        assertEquals(expected.retryAfterSeconds(), found.retryAfterSeconds());
        assertArrayEquals(expected.body(), found.body());
    }

    @Property(tries = 300)
    void everySplitInManyMeansTheSame(@ForAll("responses") String text, @ForAll List<Integer> cuts) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        for (int cut : cuts) {
            int at = Math.floorMod(cut, rest.length() + 1);
            pieces.add(rest.substring(0, at));
            rest = rest.substring(at);
        }
        pieces.add(rest);
        ResponseParser whole = parsed(text);
        ResponseParser split = parsed(pieces.toArray(String[]::new));
        assertTrue(whole.end());
        assertTrue(split.end());
        assertSame(whole.answer(), split.answer());
    }

    @Provide
    Arbitrary<String> responses() {
        Arbitrary<String> body =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(60);
        Arbitrary<String> end = Arbitraries.of("\r\n", "\n");
        Arbitrary<Integer> framing = Arbitraries.integers().between(0, 2);
        return Combinators.combine(Arbitraries.of(200, 404, 429, 503), body, end, framing)
                .as(ResponseParserTest::response);
    }

    private static String response(int status, String body, String end, int framing) {
        String head = "HTTP/1.1 " + status + " Words" + end + "Retry-After: 3" + end;
        return switch (framing) {
            case 0 -> head + "CONTENT-LENGTH: " + body.length() + end + end + body;
            case 1 -> head + "Transfer-Encoding: chunked" + end + end + chunks(body, end);
            default -> head + end + body;
        };
    }

    private static String chunks(String body, String end) {
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < body.length(); at += 7) {
            String chunk = body.substring(at, Math.min(body.length(), at + 7));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append(end)
                    .append(chunk)
                    .append(end);
        }
        return chunks.append('0').append(end).append(end).toString();
    }
}

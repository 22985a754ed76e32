package io.switchboard.link.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of what boards answer. */
class AnswerBodyTest {
    private static Reading good(String text) {
        Reading reading = Reading.of(text);
        assertTrue(reading.complete() && reading.order(), reading::toString);
        return reading;
    }

    private static void assertFails(Reading reading, String start) {
        assertTrue(reading.failedWith(start), reading::toString);
    }

    @Test
    void endsABodyAtItsLengthAndDropsWhatFollows() {
        Reading reading = good("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more");
        assertEquals("hello", reading.body());
        assertEquals(new Framing(Framing.Kind.LENGTH, 5), reading.known().framing());
        assertEquals(Set.of(Quirk.JUNK_AFTER_BODY), reading.quirks());
        assertEquals(Set.of(), reading.known().quirks());
    }

    @Test
    void endsAnEmptyBodyWithItsHead() {
        AnswerParser parser = new AnswerParser(Reading.LIMITS, "GET");
        byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        parser.feed(bytes, 0, bytes.length - 1, new Ignored());
        assertEquals(false, parser.done());
        parser.feed(bytes, bytes.length - 1, bytes.length, new Ignored());
        assertEquals(true, parser.done());
    }

    @Test
    void failsWhenLessComesThanWasPromised() {
        Reading reading = Reading.of("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
        assertFails(reading, "SHORT BODY closed by the board after 5 of 50 bytes promised");
        assertEquals("hello", reading.body());
        assertFails(Reading.reset("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"), "RESET BODY");
    }

    @Test
    void takesAResetAfterACompleteBody() {
        Reading reading = Reading.reset("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        assertTrue(reading.complete());
        assertEquals(Set.of(), reading.quirks());
    }

    @Test
    void endsABodyWithoutALengthByAReset() {
        Reading reading = Reading.reset("HTTP/1.0 200 OK\n\nhello");
        assertTrue(reading.complete());
        assertEquals("hello", reading.body());
        assertEquals(Set.of(Quirk.ENDED_BY_RESET), reading.quirks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5\r\nContent-Length: 5", "5, 5", "005"})
    void believesLengthsThatAgree(String lengths) {
        Reading reading = good("HTTP/1.1 200 OK\r\nContent-Length: " + lengths + "\r\n\r\nhello!");
        assertEquals("hello", reading.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5\r\nContent-Length: 6", "5, 6", "five", "-1", "+5", "5 bytes", "", "5\r\nContent-Length: x"})
    void believesNoLengthThatDiffersOrIsNone(String lengths) {
        Reading reading = good("HTTP/1.1 200 OK\r\nContent-Length: " + lengths + "\r\n\r\nhello!");
        assertEquals("hello!", reading.body());
        assertEquals(Framing.Kind.TO_END, reading.known().framing().kind());
        assertEquals(Set.of(Quirk.LENGTH_IGNORED), reading.quirks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "99999999999999999999999999"})
    void refusesAPromiseBeyondTheBound(String length) {
        Reading reading = Reading.of("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nhello");
        assertFails(reading, "TOO_LARGE HEADER a body of more than 1000 bytes");
        assertNull(reading.head());
    }

    @Test
    void takesExactlyTheBound() {
        assertEquals(
                1_000,
                good("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1_000))
                        .body()
                        .length());
        assertEquals(
                1_000,
                good("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(1_000)).body().length());
        Reading over = Reading.of("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(1_001));
        assertFails(over, "TOO_LARGE BODY");
        assertEquals(1_000, over.body().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 204 No Content", "HTTP/1.1 304 Not Modified"})
    void expectsNoBodyWhereThereIsNone(String line) {
        Reading reading = good(line + "\r\nContent-Length: 5\r\n\r\nhello");
        assertEquals("", reading.body());
        assertEquals(Framing.Kind.NONE, reading.known().framing().kind());
    }

    @Test
    void expectsNoBodyAfterHead() {
        for (String answer : List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.0 200 OK\n\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello",
                "<html>")) {
            Reading reading = Reading.of("HEAD", answer);
            assertTrue(reading.complete(), reading::toString);
            assertEquals("", reading.body());
        }
    }

    @Test
    void handsOnWhatFollows101() {
        Reading reading = good("HTTP/1.1 101 Switching Protocols\r\nContent-Length: 2\r\n\r\n\u0081\u0002hi and more");
        assertEquals(Framing.Kind.RAW, reading.known().framing().kind());
        assertEquals("\u0081\u0002hi and more", reading.body());
    }

    @Test
    void countsNothingOfAnotherProtocol() {
        Reading reading = good("HTTP/1.1 101 Switching Protocols\r\n\r\n" + "x".repeat(5_000));
        assertEquals(5_000, reading.body().length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
                "5\nhello\n6\n world\n0\n\n",
                "  5 ;name=value\r\nhello\r\n06 \r\n world\r\n000;x\r\nTrailer: 1\r\n\r\n",
                "0x5\r\nhello\r\n0X6\r\n world\r\n0\r\n",
                "5\r\nhello\r\n\r\n\n6\r\n world\r\n0\r\n\r\njunk"
            })
    void takesChunksApart(String body) {
        for (String name :
                List.of("Transfer-Encoding: chunked", "transfer-encoding:CHUNKED", "TRANSFER-ENCODING : , Chunked")) {
            Reading reading = good("HTTP/1.1 200 OK\r\n" + name + "\r\n\r\n" + body);
            assertEquals("hello world", reading.body());
            assertEquals(Set.of(), reading.quirks());
        }
    }

    @Test
    void takesChunkSizesOfEitherCase() {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertEquals(
                26,
                good(head + "a\r\n0123456789\r\n1\r\n!\r\nF\r\n0123456789abcde\r\n0\r\n\r\n")
                        .body()
                        .length());
    }

    @Test
    void failsWithoutALastChunk() {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertFails(Reading.of(head), "SHORT CHUNK closed by the board without a last chunk");
        assertFails(Reading.of(head + "5\r\nhello"), "SHORT CHUNK");
        assertFails(Reading.of(head + "5\r\nhello\r\n"), "SHORT CHUNK");
        assertFails(Reading.of(head + "5\r\nhel"), "SHORT BODY closed by the board with 2 bytes of a chunk missing");
        assertFails(Reading.reset(head + "5\r\nhello\r\n0"), "RESET CHUNK");
    }

    @Test
    void refusesWhatIsNoChunk() {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertFails(Reading.of(head + "<html>\n"), "MALFORMED CHUNK");
        assertFails(Reading.of(head + "-5\r\n"), "MALFORMED CHUNK");
        assertFails(Reading.of(head + "0x\r\n"), "MALFORMED CHUNK");
        assertFails(Reading.of(head + ";x\r\n"), "MALFORMED CHUNK");
        assertFails(Reading.of(head + "3\r\nhello\r\n0\r\n\r\n"), "MALFORMED CHUNK a chunk is longer");
        assertFails(Reading.of(head + "3e9\r\n"), "TOO_LARGE CHUNK");
        assertFails(Reading.of(head + "f".repeat(30) + "\r\n"), "TOO_LARGE CHUNK");
        assertFails(Reading.of(head + "\r\n".repeat(400)), "TOO_LARGE CHUNK");
    }

    @Test
    void believesChunksMoreThanALength() {
        Reading reading = good(
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        assertEquals("hello", reading.body());
        assertEquals(Set.of(Quirk.LENGTH_IGNORED), reading.quirks());
    }

    @Test
    void knowsNoOtherTransferCoding() {
        assertFails(Reading.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"), "MALFORMED HEADER");
        assertEquals(
                "x",
                good("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nx").body());
    }

    @Test
    void passesOnABodyThatTheBoardCompressedUnasked() {
        Reading reading = good("HTTP/1.0 200 OK\nContent-Encoding: gzip\n\n\u001f\u008b\u0008\u0000\r\n\u0000");
        assertEquals("gzip", reading.known().field("content-encoding"));
        assertEquals("\u001f\u008b\u0008\u0000\r\n\u0000", reading.body());
    }
}

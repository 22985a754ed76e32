package io.switchboard.link.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The heads of what boards answer, and how answers begin and end. */
class AnswerParserTest {
    private static Reading good(String text) {
        Reading reading = Reading.of(text);
        assertTrue(reading.complete() && reading.order(), reading::toString);
        return reading;
    }

    private static void assertFails(Reading reading, String start) {
        assertTrue(reading.failedWith(start), reading::toString);
    }

    @Test
    void readsTheSmallestServersAnswer() {
        Reading reading = good("HTTP/1.0 200 OK\n\nHello #0 from MicroPython!\n");
        assertEquals(200, reading.known().status());
        assertEquals("OK", reading.known().reason());
        assertEquals(Version.HTTP_1_0, reading.known().version());
        assertEquals(List.of(), reading.known().fields());
        assertEquals(Framing.Kind.TO_END, reading.known().framing().kind());
        assertEquals("Hello #0 from MicroPython!\n", reading.body());
        assertEquals(Set.of(), reading.quirks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r\r\n"})
    void takesLinesOfAnyEnd(String end) {
        Reading reading = good("HTTP/1.1 200 OK" + end + "A: 1" + end + "B: 2" + end + end + "body");
        assertEquals(
                List.of(new Field("A", "1"), new Field("B", "2")),
                reading.known().fields());
        assertEquals("body", reading.body());
    }

    @Test
    void takesLineEndsMixed() {
        Reading reading = good("HTTP/1.1 200 OK\r\nA: 1\nB: 2\r\n\nbody");
        assertEquals(List.of("1"), reading.known().fields("a"));
        assertEquals("2", reading.known().field("b"));
        assertEquals("body", reading.body());
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 404 Not Found, 404, Not Found, HTTP_1_1",
        "HTTP/1.1 200, 200, '', HTTP_1_1",
        "'HTTP/1.1   200   OK  ', 200, OK, HTTP_1_1",
        "http/1.0 500 oops, 500, oops, HTTP_1_0",
        "HTTP/2 200, 200, '', OTHER",
        "'HTTP/ 200', 200, '', OTHER",
        "HTTP/1.1 200OK, 200, OK, HTTP_1_1",
        "HTTP/1.0 999 Odd, 999, Odd, HTTP_1_0"
    })
    void takesStatusLinesOfManyKinds(String line, int status, String reason, Version version) {
        AnswerHead head = good(line + "\r\n\r\n").known();
        assertEquals(status, head.status());
        assertEquals(reason, head.reason());
        assertEquals(version, head.version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 OK",
                "HTTP/1.1",
                "HTTP/1.1 20",
                "HTTP/1.1 2000",
                "HTTP/1.1 099 x",
                "HTTP/",
                "HTTP/1.1 -20"
            })
    void refusesAStatusLineWithoutAStatus(String line) {
        assertFails(Reading.of(line + "\r\n\r\n"), "MALFORMED STATUS_LINE");
    }

    @Test
    void skipsLeadingEmptyLines() {
        Reading reading = good("\r\n\n\r\nHTTP/1.0 200 OK\n\nx");
        assertEquals("x", reading.body());
        assertEquals(200, reading.known().status());
    }

    @ParameterizedTest
    @CsvSource({
        "<h1>Hi</h1>, text/html",
        "21.5, text/plain",
        "'{\"t\":1}', text/plain",
        "HTML, text/plain",
        "'Ho HTTP/1.0 200 OK', text/plain"
    })
    void takesBytesWithoutAStatusLineForABody(String text, String type) {
        Reading reading = good(text);
        assertEquals(text, reading.body());
        assertEquals(type, reading.known().field("content-type"));
        assertEquals(200, reading.known().status());
        assertEquals(Version.BARE, reading.known().version());
        assertEquals(Set.of(Quirk.NO_STATUS_LINE), reading.quirks());
    }

    @Test
    void keepsTheEmptyLinesThatABareBodyBeginsWith() {
        Reading reading = good("\r\n\n<p>");
        assertEquals("\r\n\n<p>", reading.body());
        assertEquals("text/html", reading.known().field("Content-Type"));
    }

    @Test
    void endsABareBodyWithAReset() {
        Reading reading = Reading.reset("21.5");
        assertTrue(reading.complete());
        assertTrue(reading.quirks().contains(Quirk.ENDED_BY_RESET));
    }

    @Test
    void unfoldsFields() {
        Reading reading = good("HTTP/1.1 200 OK\r\nA: one\r\n two\r\n\t three  \r\n \r\nB: 4\r\n\r\n");
        assertEquals("one two three", reading.known().field("A"));
        assertEquals("4", reading.known().field("B"));
        assertEquals(Set.of(Quirk.FIELDS_FOLDED), reading.known().quirks());
    }

    @Test
    void skipsLinesThatAreNoFields() {
        Reading reading = good("HTTP/1.1 200 OK\n folded onto nothing\nno colon here\n and its fold\n: no name\n"
                + "two words: x\nGood: 1\nB\u00e4d: 2\n\nbody");
        assertEquals(List.of(new Field("Good", "1")), reading.known().fields());
        assertEquals(Set.of(Quirk.LINES_SKIPPED), reading.quirks());
        assertEquals("body", reading.body());
    }

    @Test
    void takesSpacesBeforeTheColon() {
        Reading reading = good("HTTP/1.1 200 OK\r\nContent-Length \t: 2\r\n\r\nokjunk");
        assertEquals("ok", reading.body());
        assertEquals("Content-Length", reading.known().fields().get(0).name());
    }

    @Test
    void keepsTheSpellingOfNamesAndTheirOrder() {
        Reading reading = good("HTTP/1.1 200 OK\r\nx-B: 1\r\nX-a: 2\r\nX-b: 3\r\nE:\r\n\r\n");
        assertEquals(
                List.of(new Field("x-B", "1"), new Field("X-a", "2"), new Field("X-b", "3"), new Field("E", "")),
                reading.known().fields());
        assertEquals(List.of("1", "3"), reading.known().fields("X-B"));
        assertNull(reading.known().field("X-C"));
    }

    @Test
    void replacesControlCharactersAndKeepsOtherBytes() {
        Reading reading = good("HTTP/1.1 200 O\rK\u0001\r\nA: x\u0000y\rz\u007f\u00b0C\u0085\tw\r\n\r\n");
        assertEquals("x y z \u00b0C\u0085 w", reading.known().field("A"));
        assertEquals("O K", reading.known().reason());
        assertEquals(Set.of(Quirk.CONTROLS_REPLACED), reading.quirks());
    }

    @Test
    void keepsUtf8AsTheBytesThatItIs() {
        byte[] degrees = "21 \u20acß".getBytes(StandardCharsets.UTF_8);
        String asBytes = new String(degrees, StandardCharsets.ISO_8859_1);
        assertEquals(
                asBytes, good("HTTP/1.1 200 OK\nA: " + asBytes + "\n\n").known().field("A"));
    }

    @Test
    void skipsInterimAnswers() {
        Reading reading = good("HTTP/1.1 100 Continue\r\nX: 1\r\n\r\n\r\nHTTP/1.1 103 Hints\n\nHTTP/1.1 200 OK\n\nx");
        assertEquals(200, reading.known().status());
        assertEquals(List.of(), reading.known().fields());
        assertEquals("x", reading.body());
        assertFails(Reading.of("HTTP/1.1 100 Continue\r\n\r\nhello"), "MALFORMED START");
        assertFails(Reading.of("HTTP/1.1 100 Continue\r\n\r\n"), "SHORT START");
        assertFails(Reading.of("HTTP/1.1 100 Continue\r\n\r\n".repeat(100)), "TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({
        "'', START",
        "'\r\n\r\n', START",
        "HTT, START",
        "HTTP/1.0 200, STATUS_LINE",
        "'HTTP/1.0 200 OK\n', HEADER",
        "'HTTP/1.0 200 OK\nA: 1\n', HEADER"
    })
    void failsWhenTheStreamEndsBeforeTheBody(String text, String step) {
        assertFails(Reading.of(text), "SHORT " + step);
        assertFails(Reading.reset(text), "RESET " + step);
    }

    @Test
    void noticesABoardThatSpeaksTls() {
        assertFails(Reading.of("\u0015\u0003\u0001\u0000\u0002\u0002("), "MALFORMED START the board speaks TLS");
    }

    @Test
    void boundsLinesHeadAndFields() {
        String line = "HTTP/1.1 200 OK\r\n";
        assertFails(
                Reading.of("HTTP/1.1 200 " + "x".repeat(188) + "\n\n"),
                "TOO_LARGE STATUS_LINE a line of more than 200");
        assertTrue(Reading.of("HTTP/1.1 200 " + "x".repeat(187) + "\n\n").complete());
        assertFails(Reading.of(line + "A: " + "x".repeat(198)), "TOO_LARGE HEADER a line of more than 200 bytes");
        assertFails(
                Reading.of(line + ("A: " + "x".repeat(97) + "\n").repeat(6)), "TOO_LARGE HEADER more than 600 bytes");
        assertFails(Reading.of(line + ("A: 1\n " + "x".repeat(97) + "\n").repeat(7)), "TOO_LARGE HEADER more than 600");
        assertFails(Reading.of(line + "A: 1\n".repeat(9)), "TOO_LARGE HEADER more than 8 fields");
        assertTrue(Reading.of(line + "A: 1\n".repeat(8) + "\n").complete());
        assertFails(Reading.of("\n".repeat(201)), "TOO_LARGE START");
    }

    @Test
    void takesNothingMoreAfterAFailure() {
        AnswerParser parser = new AnswerParser(Reading.LIMITS, "GET");
        byte[] bytes = "HTTP/1.1 no\n\nHTTP/1.1 200 OK\n\n".getBytes(StandardCharsets.US_ASCII);
        assertThrows(AnswerException.class, () -> parser.feed(bytes, 0, bytes.length, new Ignored()));
        parser.feed(bytes, 0, bytes.length, new Ignored());
        parser.end(false, new Ignored());
        assertEquals(true, parser.done());
    }

    @Test
    void saysWhetherAByteHasCome() {
        AnswerParser parser = new AnswerParser(Reading.LIMITS, "GET");
        parser.feed(new byte[4], 2, 2, new Ignored());
        assertEquals(true, parser.untouched());
        parser.feed(new byte[] {'\n'}, 0, 1, new Ignored());
        assertEquals(false, parser.untouched());
    }
}

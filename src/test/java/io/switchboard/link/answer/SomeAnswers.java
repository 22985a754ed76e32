package io.switchboard.link.answer;

import io.switchboard.link.answer.Reading.Stream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Answers that boards might give: plausible ones, nasty ones, and ones that are cut or changed somewhere. */
final class SomeAnswers {
    private static final Arbitrary<String> ENDS = Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, Arbitraries.of("\r\n")),
            net.jqwik.api.Tuple.of(5, Arbitraries.of("\n")),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("\r\r\n", "\r", "")));

    private static final Arbitrary<String> STATUS_LINES = Arbitraries.of(
            "HTTP/1.0 200 OK",
            "HTTP/1.1 200",
            "HTTP/1.1 404 Not Found",
            "http/1.1  200  ok",
            "HTTP/1.1 204 No Content",
            "HTTP/1.1 304 Not Modified",
            "HTTP/1.1 101 Switching Protocols",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK",
            "HTTP/1.1 1000",
            "HTTP/x 99",
            "HTTP",
            "<html>",
            "21.5",
            "");

    private static final Arbitrary<String> FIELDS = Arbitraries.of(
            "Content-Type: text/html",
            "content-length: 5",
            "Content-Length : 12",
            "Content-Length: 5, 5",
            "Content-Length: 2000",
            "Content-Length: nine",
            "Transfer-Encoding: chunked",
            "transfer-encoding: Chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: gzip",
            "Server: board \u00b0 \u0000\u0007",
            " folded",
            "\tfolded \r x",
            "no colon",
            ": no name",
            "Set-Cookie: a=1; Path=/",
            "X: " + "y".repeat(120),
            "X: " + "y".repeat(220));

    private static final Arbitrary<String> BODIES = Arbitraries.of(
            "",
            "hello",
            "hello, world",
            "\r\n\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
            "5\nhello\n6;x\n world\n0\nT: 1\n\n",
            " A \r\n0123456789\r\n\r\n1\r\n!\r\n0\r\n",
            "5\r\nhello\r\n",
            "3\r\nhello\r\n0\r\n\r\n",
            "ffffffffffffffffff\r\n",
            "x".repeat(600),
            "x".repeat(1_500),
            "HTTP/1.1 200 OK\r\n\r\nagain");

    private SomeAnswers() {}

    static Arbitrary<Stream> streams() {
        Arbitrary<byte[]> bytes = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, plausible()),
                net.jqwik.api.Tuple.of(3, changed()),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.bytes().array(byte[].class).ofMaxSize(300)));
        return Combinators.combine(
                        Arbitraries.of("GET", "GET", "GET", "HEAD", "POST"), bytes, Arbitraries.of(true, false))
                .as(Stream::new);
    }

    private static Arbitrary<byte[]> plausible() {
        Arbitrary<List<String>> lines = Combinators.combine(FIELDS, ENDS)
                .as((field, end) -> field + end)
                .list()
                .ofMaxSize(9);
        Arbitrary<String> leading = Arbitraries.of("", "", "", "\r\n", "\n\n");
        return Combinators.combine(leading, STATUS_LINES, ENDS, lines, ENDS, BODIES)
                .as((before, status, end, fields, last, body) ->
                        before + status + end + String.join("", fields) + last + body)
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Arbitrary<byte[]> changed() {
        return Combinators.combine(
                        plausible(),
                        Arbitraries.integers().between(0, 2_000),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.bytes().list().ofMaxSize(3))
                .as(SomeAnswers::change);
    }

    private static byte[] change(byte[] bytes, int place, int removed, List<Byte> inserted) {
        int from = place % (bytes.length + 1);
        int to = Math.min(bytes.length, from + removed);
        byte[] changed = new byte[bytes.length - (to - from) + inserted.size()];
        System.arraycopy(bytes, 0, changed, 0, from);
        for (int i = 0; i < inserted.size(); i++) {
            changed[from + i] = inserted.get(i);
        }
        System.arraycopy(bytes, to, changed, from + inserted.size(), bytes.length - to);
        return changed;
    }
}

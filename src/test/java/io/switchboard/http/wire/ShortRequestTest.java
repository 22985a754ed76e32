package io.switchboard.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortRequestTest {
    private static final WireLimits LIMITS =
            new WireLimits(4_096, 8_192, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(5));
    private static final String USUAL = "POST /api/v1/boards/kitchen/readings HTTP/1.1\r\nHost: x\r\n"
            + "Authorization: Bearer sb_1\r\nUser-Agent: board\r\nContent-Type: application/json\r\n"
            + "Idempotency-Key: 4-7\r\nContent-Length: 8\r\n\r\n{\"t\":21}";

    private final ShortRequest request = new ShortRequest("/api/v1/boards/", "/readings");

    private final OneRead read = new OneRead();

    private boolean reads(String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        int before = bytes.readableBytes();
        boolean found = read.take(bytes) && request.read(read, LIMITS);
        assertEquals(before, bytes.readableBytes());
        return found;
    }

    private String body() {
        int length = request.bodyEnd() - request.bodyStart();
        return new String(request.bytes(), request.bodyStart(), length, StandardCharsets.ISO_8859_1);
    }

    private @Nullable String authorization() {
        CharSequence presented = request.authorization();
        return presented == null ? null : presented.toString();
    }

    @Test
    void findsEveryPartOfAUsualRequest() {
        assertTrue(reads(USUAL));
        assertEquals("kitchen", request.parameter(null));
        assertEquals("Bearer sb_1", authorization());
        assertEquals("application/json", request.contentType());
        assertEquals("4-7", request.idempotencyKey());
        assertEquals("{\"t\":21}", body());
        assertTrue(request.isHttp11());
        assertTrue(request.keepsOpen());
    }

    @Test
    void forgetsTheRequestBefore() {
        assertTrue(reads(USUAL));
        assertTrue(reads("POST /api/v1/boards/b/readings HTTP/1.0\r\nContent-Length: 0\r\n\r\n"));
        assertEquals("b", request.parameter(null));
        assertNull(request.authorization());
        assertNull(request.contentType());
        assertNull(request.idempotencyKey());
        assertEquals("", body());
        assertFalse(request.isHttp11());
        assertFalse(request.keepsOpen());
    }

    @Test
    void tellsTheStringThatIsLikelyOnlyIfItIsTheSame() {
        assertTrue(reads(USUAL));
        assertSame("kitchen", request.parameter("kitchen"));
        for (String other : List.of("", "kitchem", "kitchen1", "kitche")) {
            assertEquals("kitchen", request.parameter(other));
        }
    }

    @Test
    void tellsValuesThatHardlyDifferAsTheyAre() {
        assertTrue(reads(USUAL));
        String json = request.contentType();
        assertTrue(reads(USUAL));
        assertSame(json, request.contentType());
        assertTrue(reads(USUAL.replace("application/json", "application/jsom")));
        assertEquals("application/jsom", request.contentType());
        assertTrue(reads(USUAL.replace("application/json", "text/csv")));
        assertEquals("text/csv", request.contentType());
    }

    @Test
    void showsTheAuthorizationAsItLiesInTheRequest() {
        assertTrue(reads(USUAL));
        CharSequence presented = Objects.requireNonNull(request.authorization());
        assertEquals("Bearer sb_1".length(), presented.length());
        assertEquals('B', presented.charAt(0));
        assertEquals("sb_1", presented.subSequence(7, 11));
    }

    @Test
    void takesNamesInAnyCaseAndSpaceAroundValues() {
        assertTrue(reads(USUAL.replace("Content-Length: 8", "content-LENGTH:   8  ")));
        assertEquals("{\"t\":21}", body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked",
                "Expect: 100-continue",
                "Content-Encoding: gzip",
                "Content-Length: 8",
                "Content-Xength: 8",
                "Cookie: a=b",
                "Upgrade: h2c",
                "Host: again",
                " folded: 1",
                "no colon",
                "Accept:",
                "Accept : x",
                "Accept-Language: a\u0001",
                "Accept-Language: \u00e9",
                ": empty",
            })
    void leavesARequestWithAnUnusualLine(String line) {
        assertFalse(reads(USUAL.replace("\r\n\r\n", "\r\n" + line + "\r\n\r\n")));
        assertFalse(reads(USUAL.replace("Host: x", line + "\r\nHost: x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+8", "8, 8", "8;", "0x8", "7", "9", "", "00000000008", "9999999999"})
    void leavesARequestWhoseLengthIsNotThatOfTheBody(String length) {
        assertFalse(reads(USUAL.replace("Length: 8", "Length: " + length)));
    }

    @Test
    void leavesOtherTargetsMethodsAndVersions() {
        assertFalse(reads(USUAL.replace("POST", "PUT")));
        assertFalse(reads(USUAL.replace("/readings", "/readings?ack=1")));
        assertFalse(reads(USUAL.replace("/readings", "/commands")));
        assertFalse(reads(USUAL.replace("kitchen", "a%62")));
        assertFalse(reads(USUAL.replace("kitchen", "")));
        assertFalse(reads(USUAL.replace("kitchen", "a/b")));
        assertFalse(reads(USUAL.replace("kitchen", "k".repeat(64))));
        assertFalse(reads(USUAL.replace("HTTP/1.1", "HTTP/1.2")));
        assertFalse(reads(USUAL.replace("\r\n", "\n")));
        assertFalse(reads(
                USUAL.replace("User-Agent: board", "Connection: keep-alive").replace("HTTP/1.1", "HTTP/1.0")));
    }

    @Test
    void leavesAHeadOverItsBound() {
        assertTrue(reads(USUAL.replace("board\r\n", "b".repeat(7_900) + "\r\n")));
        assertFalse(reads(USUAL.replace("board\r\n", "b".repeat(8_100) + "\r\n")));
    }

    @Test
    void leavesARequestThatIsNotWholeOrNotAlone() {
        for (int cut = 0; cut < USUAL.length(); cut++) {
            assertFalse(reads(USUAL.substring(0, cut)), "cut at " + cut);
        }
        assertFalse(reads(USUAL + USUAL));
        assertFalse(reads(USUAL + "\n"));
    }

    /** What is recognised must be what the strict decoder would have found, whatever is done to the bytes. */
    @Property(tries = 20_000)
    void neverDisagreesWithTheDecoder(@ForAll("mutated") String text) {
        if (!reads(text)) {
            return;
        }
        EmbeddedChannel decoder = new EmbeddedChannel(new HttpRequestDecoder(), new HttpObjectAggregator(65_536));
        decoder.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        FullHttpRequest expected = decoder.readInbound();
        HttpHeaders headers = expected.headers();
        assertTrue(expected.decoderResult().isSuccess());
        assertEquals("/api/v1/boards/" + request.parameter(null) + "/readings", expected.uri());
        assertEquals("POST", expected.method().name());
        assertEquals(expected.content().toString(StandardCharsets.ISO_8859_1), body());
        assertEquals(headers.get("Authorization"), authorization());
        assertEquals(headers.get("Content-Type"), request.contentType());
        assertEquals(headers.get("Idempotency-Key"), request.idempotencyKey());
        assertEquals(
                request.isHttp11() ? "HTTP/1.1" : "HTTP/1.0",
                expected.protocolVersion().text());
        expected.release();
        assertNull(decoder.readInbound());
        assertFalse(decoder.finishAndReleaseAll());
    }

    private record Edit(double at, int remove, String insert) {
        String apply(String text) {
            int from = (int) (at * text.length());
            int to = Math.min(text.length(), from + remove);
            return text.substring(0, from) + insert + text.substring(to);
        }
    }

    @Provide
    Arbitrary<String> mutated() {
        Arbitrary<String> inserted = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(2),
                Arbitraries.of(
                        "\r\n",
                        ": ",
                        " ",
                        "\t",
                        "1",
                        "8",
                        "a",
                        "Host: y\r\n",
                        "Accept: z\r\n",
                        "Content-Length: 8\r\n",
                        "Transfer-Encoding: chunked\r\n",
                        "Connection: close\r\n",
                        "X: y\r\n",
                        "/",
                        "%",
                        "0"));
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 3),
                        inserted)
                .as(Edit::new);
        return edit.list().ofMaxSize(3).map(ShortRequestTest::edited);
    }

    private static String edited(List<Edit> edits) {
        String text = USUAL;
        for (Edit edit : edits) {
            text = edit.apply(text);
        }
        return text;
    }
}

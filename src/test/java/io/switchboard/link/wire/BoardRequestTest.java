package io.switchboard.link.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.board.SiteAddress;
import io.switchboard.board.SiteSettings;
import io.switchboard.board.SiteTimeouts;
import io.switchboard.board.SiteTls;
import io.switchboard.link.answer.Field;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as they leave, and the targets that they leave for. */
class BoardRequestTest {
    private static final BoardTarget BOARD = new BoardTarget("192.168.4.1", 80, null);

    private static BoardRequest with(Field... fields) {
        return new BoardRequest("GET", "/", List.of(fields), null);
    }

    private static SiteSettings site(String address) {
        return new SiteSettings(
                SiteAddress.parse(address),
                null,
                null,
                null,
                null,
                null,
                SiteTimeouts.DEFAULT,
                List.of(),
                SiteTls.DEFAULT);
    }

    private static String text(BoardRequest request) {
        return request.encode(BOARD).toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void saysHowLongABodyIsWhereThereMayBeOne() {
        assertEquals("GET /a HTTP/1.1\r\nHost: 192.168.4.1\r\nConnection: close\r\n\r\n", text(BoardRequest.get("/a")));
        assertTrue(text(new BoardRequest("POST", "/", List.of(), null)).contains("\r\nContent-Length: 0\r\n"));
        assertTrue(text(new BoardRequest("DELETE", "/", List.of(), Buffer.buffer("abc")))
                .contains("\r\nContent-Length: 3\r\n"));
        assertTrue(text(new BoardRequest("PATCH", "/", List.of(), Buffer.buffer("abc")))
                .endsWith("\r\n\r\nabc"));
    }

    @Test
    void sendsFieldsAsTheyAreAndUtf8AsItsBytes() {
        String asBytes = new String("Küche".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        byte[] sent = with(new Field("X-Name", asBytes)).encode(BOARD).getBytes();
        assertTrue(new String(sent, StandardCharsets.UTF_8).contains("\r\nX-Name: Küche\r\n"));
    }

    @Test
    void keepsItsOwnPartSmall() {
        BoardTarget longest = new BoardTarget(("x".repeat(62) + ".").repeat(4) + "x", 65_535, null);
        BoardRequest request = new BoardRequest("OPTIONS", "/", List.of(), Buffer.buffer(new byte[1 << 20]));
        assertTrue(request.headBytes(longest) < BoardRequest.OWN_BYTES_MAX);
        assertEquals(request.encode(longest).length(), request.headBytes(longest) + (1 << 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "connection", "CONTENT-LENGTH", "Transfer-Encoding", "Expect", "TE", "Keep-Alive"})
    void refusesFieldsThatAreItsOwn(String name) {
        assertRefused(() -> with(new Field(name, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\u0000b", "a\u007fb", "\u20ac"})
    void refusesValuesThatWouldBeSomethingElse(String value) {
        assertRefused(() -> with(new Field("X", value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "\u00e4"})
    void refusesNamesThatAreNone(String name) {
        assertRefused(() -> with(new Field(name, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "http://b/", "/a b", "/\r\n", "/\u00e4", "/\u007f", "*"})
    void refusesTargetsThatAreNone(String target) {
        assertRefused(() -> BoardRequest.get(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "GET ", "G\r\nT"})
    void refusesMethodsThatAreNone(String method) {
        assertRefused(() -> new BoardRequest(method, "/", List.of(), null));
    }

    private static void assertRefused(Runnable make) {
        FaultException refused = assertThrows(FaultException.class, make::run);
        assertEquals(Fault.BAD_REQUEST, refused.fault());
        assertTrue(refused.detail().length() < 150 && refused.detail().chars().allMatch(c -> c >= ' ' && c < 0x7F));
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.168.4.1/, 192.168.4.1, 80, false, 192.168.4.1, ''",
        "http://192.168.4.1:8090, 192.168.4.1, 8090, false, 192.168.4.1:8090, ''",
        "https://board.local/ui/, board.local, 443, true, board.local, /ui",
        "https://board.local:80/a/b, board.local, 80, true, board.local:80, /a/b",
        "http://[fe80::1]/, fe80::1, 80, false, [fe80::1], ''",
        "http://[::1]:81/, ::1, 81, false, [::1]:81, ''"
    })
    void readsTheAddressOfASite(String address, String host, int port, boolean secure, String authority, String path) {
        BoardTarget target = BoardTarget.of(site(address));
        assertEquals(new BoardTarget(host, port, secure ? SiteTls.DEFAULT : null), target);
        assertEquals(authority, target.authority());
        assertEquals(path, site(address).address().basePath());
    }
}

package io.switchboard.proxy.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.board.SiteAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a board's references lead at the gateway. */
class SiteLinksTest {
    private static final String PREFIX = "/boards/kitchen/site/";
    private static final SiteLinks PLAIN = new SiteLinks(PREFIX, SiteAddress.parse("http://192.168.1.5:8090"));
    private static final SiteLinks DEFAULT_PORT = new SiteLinks(PREFIX, SiteAddress.parse("http://Board.local/"));
    private static final SiteLinks BASED = new SiteLinks(PREFIX, SiteAddress.parse("https://[fe80::1]/app/"));

    @ParameterizedTest
    @CsvSource({
        "/, /boards/kitchen/site/",
        "/x, /boards/kitchen/site/x",
        "/a/b?c=/d&amp;e=http://192.168.1.5:8090/#f, /boards/kitchen/site/a/b?c=/d&amp;e=http://192.168.1.5:8090/#f",
        "/?q, /boards/kitchen/site/?q",
        "\\x, /boards/kitchen/site/x",
        "http://192.168.1.5:8090/x, /boards/kitchen/site/x",
        "http://192.168.1.5:8090, /boards/kitchen/site/",
        "http://192.168.1.5:8090?q, /boards/kitchen/site/?q",
        "HTTP://192.168.1.5:08090\\x, /boards/kitchen/site/x",
        "//192.168.1.5:8090/x, /boards/kitchen/site/x",
        "\\/192.168.1.5:8090#f, /boards/kitchen/site/#f",
        "http://192.168.1.5:8090//x, /boards/kitchen/site//x",
    })
    void mapsRootRelativeReferencesAndThoseToTheBoard(String reference, String mapped) {
        assertEquals(mapped, PLAIN.map(reference));
        assertEquals(" \t\n" + mapped, PLAIN.map(" \t\n" + reference));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "./x",
                "../x",
                "?q",
                "#x",
                "x/http://192.168.1.5:8090/",
                "data:image/png;base64,/9j/",
                "javascript:location='/x'",
                "mailto:a@192.168.1.5",
                "http://192.168.1.5/x",
                "http://192.168.1.5:80/x",
                "http://192.168.1.5:80900/x",
                "http://192.168.1.5:8090@example.com/",
                "http://user@192.168.1.5:8090/",
                "http://192.168.1.5.example.com:8090/",
                "https://192.168.1.5:8090/x",
                "http:x",
                "http:/x",
                "httpx://192.168.1.5:8090/x",
                "//example.com/x",
                "/\\example.com/x",
                "ws://192.168.1.5:8090/x",
                "http://",
                "http:",
                "//"
            })
    void leavesAllElseAsItIs(String reference) {
        assertEquals(reference, PLAIN.map(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "http://board.local/x, /boards/kitchen/site/x",
        "http://BOARD.LOCAL:80/x, /boards/kitchen/site/x",
        "http://board.local:/x, /boards/kitchen/site/x",
        "//board.local/x, /boards/kitchen/site/x",
        "http://board.local:8080/x, http://board.local:8080/x",
        "http://board/x, http://board/x",
    })
    void knowsTheDefaultPortAndAnyCaseOfTheHost(String reference, String mapped) {
        assertEquals(mapped, DEFAULT_PORT.map(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "/app/x, /boards/kitchen/site/x",
        "/app, /boards/kitchen/site/",
        "/app?q, /boards/kitchen/site/?q",
        "/app/, /boards/kitchen/site/",
        "/apple, /boards/kitchen/site/apple",
        "/other/x, /boards/kitchen/site/other/x",
        "/app/../x, /boards/kitchen/site/x",
        "/./app/x, /boards/kitchen/site/x",
        "https://[FE80::1]:443/app/x, /boards/kitchen/site/x",
        "//[fe80::1]/app/x, /boards/kitchen/site/x",
        "https://[fe80::2]/app/x, https://[fe80::2]/app/x",
        "http://[fe80::1]/app/x, http://[fe80::1]/app/x",
    })
    void takesOffTheBasePath(String reference, String mapped) {
        assertEquals(mapped, BASED.map(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "/../x, /boards/kitchen/site/x",
        "/a/../../../x, /boards/kitchen/site/x",
        "/a/b/.., /boards/kitchen/site/a/",
        "/%2e%2E/x?/../y, /boards/kitchen/site/x?/../y",
        "/a\\..\\..\\x, /boards/kitchen/site/x",
        "/.well-known/a..b, /boards/kitchen/site/.well-known/a..b",
        "/.., /boards/kitchen/site/",
        "http://192.168.1.5:8090/../x, /boards/kitchen/site/x",
    })
    void letsNoReferenceClimbOutOfThePrefix(String reference, String mapped) {
        assertEquals(mapped, PLAIN.map(reference));
    }

    @Property(tries = 5_000)
    void whatIsMappedStaysBelowThePrefixWhenABrowserResolvesIt(@ForAll("references") String reference) {
        String mapped = PLAIN.map(reference);
        if (!mapped.equals(reference)) {
            assertTrue(resolved(mapped.strip()).startsWith(PREFIX), () -> reference + " became " + mapped);
        }
    }

    /** The path that a browser asks for. */
    private static String resolved(String reference) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment :
                reference.replaceAll("[\t\n\r]", "").replaceAll("[?#].*", "").split("[/\\\\]", -1)) {
            String plain = segment.replaceAll("(?i)%2e", ".");
            if (plain.equals("..")) {
                kept.pollLast();
            } else if (!plain.equals(".")) {
                kept.add(segment);
            }
        }
        return String.join("/", kept) + "/";
    }

    @Provide
    Arbitrary<String> references() {
        return Arbitraries.of(
                        "/",
                        "\\",
                        ".",
                        "..",
                        "%2e",
                        "%2E",
                        "a",
                        "?",
                        "#",
                        " ",
                        "\t",
                        "\n",
                        "http:",
                        "//192.168.1.5:8090",
                        ":",
                        "@")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sid=1 | sid=1; Path=/boards/kitchen/site/",
                "sid=1; Path=/ | sid=1; Path=/boards/kitchen/site/",
                "sid=\"a=b\";path=/admin;HttpOnly | sid=\"a=b\"; Path=/boards/kitchen/site/admin;HttpOnly",
                "sid=1; Domain=192.168.1.5; Max-Age=60; domain; SameSite=Lax | sid=1; Max-Age=60; SameSite=Lax; Path=/boards/kitchen/site/",
                "a=1; PATH = admin ; Secure | a=1; Path=/boards/kitchen/site/; Secure",
                "a=1; Path; Expires=Wed, 21 Oct 2026 07:28:00 GMT | a=1; Path=/boards/kitchen/site/; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
                "a=1; Path=/../..; | a=1; Path=/boards/kitchen/site/;",
            })
    void bindsCookiesToThePrefix(String cookie, String bound) {
        assertEquals(bound, PLAIN.cookie(cookie));
    }

    @Test
    void bindsCookiesOfASiteWithABasePath() {
        assertEquals("a=1; Path=/boards/kitchen/site/", BASED.cookie("a=1; Path=/app"));
        assertEquals("a=1; Path=/boards/kitchen/site/", BASED.cookie("a=1; Path=/app/"));
        assertEquals("a=1; Path=/boards/kitchen/site/x", BASED.cookie("a=1; Path=/app/x"));
        assertEquals("a=1; Path=/boards/kitchen/site/", BASED.cookie("a=1; Path=/"));
    }

    @Test
    void refusesWhatIsNoPrefixOrNoOrigin() {
        assertThrows(IllegalArgumentException.class, () -> new SiteLinks("/site", SiteAddress.parse("http://a/")));
        assertThrows(IllegalArgumentException.class, () -> new SiteLinks("/site/", SiteAddress.parse("/a")));
    }
}

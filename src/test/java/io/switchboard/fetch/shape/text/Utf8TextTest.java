package io.switchboard.fetch.shape.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8TextTest {
    private static final String TEXT = "Zürich 21\u00a0°C, 気温 🌡";

    private static String text(byte[] body, String contentType) {
        MediaType type = MediaType.of(contentType);
        return new String(Utf8Text.of(body, type, type.isJson(), 100_000), UTF_8);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf8", "UTF-16", "UTF-16LE", "utf-32be", "GB18030"})
    void followsTheCharsetThatTheTypeNames(String charset) {
        byte[] body = TEXT.getBytes(Charset.forName(charset));

        assertEquals(TEXT, text(body, "text/plain; Charset=\"" + charset + "\""));
    }

    @Test
    void leavesUtf8AsItIs() {
        byte[] body = TEXT.getBytes(UTF_8);

        assertSame(body, Utf8Text.of(body, MediaType.of("text/plain"), false, 10));
    }

    @Test
    void takesLatin1ForTheCodePageOfWindowsAsBrowsersDo() {
        assertEquals("5 € – ü", text(hex("35 20 80 20 96 20 fc"), "text/plain; charset=iso-8859-1"));
        assertEquals("5 €", text(hex("35 20 80"), "text/plain; charset=us-ascii"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, efbbbf",
        "UTF-16BE, feff",
        "UTF-16LE, fffe",
        "UTF-32BE, 0000feff",
        "UTF-32LE, fffe0000",
    })
    void aByteOrderMarkCountsMostAndGoes(String charset, String mark) {
        byte[] text = TEXT.getBytes(Charset.forName(charset));
        byte[] body = hex(mark + HexFormat.of().formatHex(text));

        assertEquals(TEXT, text(body, "text/plain; charset=iso-8859-1"));
        assertEquals(TEXT, text(body, "application/json"));
    }

    @Test
    void bytesThatAreNoCharactersAreReplaced() {
        assertEquals("a\uFFFDb", text(hex("61 ff 62"), "text/plain; charset=utf-8"));
        assertEquals("[\"\uFFFD\"]", text(hex("5b 22 fc 22 5d"), "application/json"));
        assertEquals("a\uFFFD", text(hex("61 e2 82"), "text/xml; charset=utf-8"));
    }

    @Test
    void whatNamesNoCharsetAndIsNoUtf8IsWestern() {
        assertEquals("Zürich", text("Zürich".getBytes(ISO_8859_1), "text/plain"));
        assertEquals("Zürich", text("Zürich".getBytes(ISO_8859_1), "text/plain; charset=klingon"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><meta charset=windows-1251><p>",
                "<META http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
                "<meta name=x content=y><meta charset = 'windows-1251' >",
            })
    void readsTheCharsetWithinHtml(String head) {
        byte[] body = (head + "Погода").getBytes(Charset.forName("windows-1251"));

        assertEquals(head + "Погода", text(body, "text/html"));
    }

    @Test
    void readsTheCharsetOfAnXmlDeclaration() {
        String document = "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><t>5 €</t>";

        assertEquals(document, text(document.getBytes(Charset.forName("ISO-8859-15")), "application/rss+xml"));
    }

    @Test
    void theTypeCountsMoreThanTheDocument() {
        assertEquals(
                "<meta charset=koi8-r>ü", text("<meta charset=koi8-r>ü".getBytes(UTF_8), "text/html;charset=utf-8"));
    }

    @Test
    void aDocumentThatCouldBeReadIsNotTheUtf16ThatItNames() {
        assertEquals("<meta charset=utf-16>ü", text("<meta charset=utf-16>ü".getBytes(UTF_8), "text/html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void seesByZeroBytesHowWideJsonIs(String charset) {
        byte[] body = "{\"t\":\"ü\"}".getBytes(Charset.forName(charset));

        assertEquals("{\"t\":\"ü\"}", text(body, "application/json"));
        assertEquals("{\"t\":\"ü\"}", text(body, "text/plain"));
    }

    @Test
    void jsonIsUtf8WhateverItsTypeSaysUnlessItIsNot() {
        assertEquals("\"ü\"", text("\"ü\"".getBytes(UTF_8), "application/json; charset=iso-8859-1"));
        assertEquals("\"ü\"", text("\"ü\"".getBytes(ISO_8859_1), "application/json; charset=iso-8859-1"));
    }

    @Test
    void pairsOfSurrogatesStayTogetherAcrossPieces() {
        String long16 = "x" + "🌡".repeat(10_000);

        assertEquals(long16, text(long16.getBytes(UTF_16LE), "text/plain; charset=utf-16le"));
        assertEquals("🌡\uFFFD", text(hex("d83c df21 d83c"), "text/plain; charset=utf-16be"));
    }

    @Test
    void refusesWhatGetsTooLargeInUtf8() {
        byte[] body = "気".repeat(50).getBytes(UTF_16BE);
        ShapeException refusal = assertThrows(
                ShapeException.class,
                () -> Utf8Text.of(body, MediaType.of("text/plain; charset=utf-16be"), false, 149));

        assertEquals(Reason.TOO_LARGE, refusal.reason());
        assertEquals(150, Utf8Text.of(body, MediaType.of("text/plain; charset=utf-16be"), false, 150).length);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, true",
        "TEXT/X-ANYTHING, true",
        "application/json, true",
        "application/geo+json; charset=utf-8, true",
        "application/xml, true",
        "image/svg+xml, true",
        "application/javascript, true",
        "application/x-www-form-urlencoded, true",
        "application/octet-stream, false",
        "image/png, false",
        "application/xmlish, false",
    })
    void knowsTextByItsType(String type, boolean text) {
        assertEquals(text, MediaType.of(type).isText());
    }

    @Test
    void looksAtWhatDoesNotSayWhatItIs() {
        assertTrue(Utf8Text.looksLikeText(TEXT.getBytes(UTF_8)));
        assertFalse(Utf8Text.looksLikeText(hex("61 00")));
        assertFalse(Utf8Text.looksLikeText(hex("61 ff")));
        assertTrue(Utf8Text.looksLikeJson(" \r\n[1]".getBytes(UTF_8)));
        assertFalse(Utf8Text.looksLikeJson("a{}".getBytes(UTF_8)));
        assertFalse(Utf8Text.looksLikeJson(new byte[0]));
    }
}

package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFormatTest {
    @ParameterizedTest
    @CsvSource({
        "application/json,JSON",
        "Application/JSON; charset=UTF-8,JSON",
        "application/json;charset=\"utf-8\";x=y,JSON",
        "text/csv;header=present;charset=us-ascii,CSV",
        "application/senml+json,SENML",
        "application/x-www-form-urlencoded,FORM",
        "text/plain,LINE_PROTOCOL",
        "' text/plain ; charset = utf-8 ',LINE_PROTOCOL",
    })
    void goesByTheContentType(String contentType, BodyFormat format) {
        assertEquals(format, of(contentType, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/x-www-form-urlencoded", ""})
    void takesWhatBeginsLikeJsonForJsonUnderTypesThatLibrariesSendByThemselves(String contentType) {
        assertEquals(BodyFormat.JSON, of(contentType, "{}"));
        assertEquals(BodyFormat.JSON, of(contentType, " \r\n\t[]"));
    }

    @Test
    void takesWhatBeginsLikeJsonForJsonWithoutAType() {
        assertEquals(BodyFormat.JSON, of(null, "{}"));
        assertRefused(Fault.BAD_TYPE, () -> of(null, "temp=1"));
        assertRefused(Fault.BAD_TYPE, () -> of(null, ""));
        assertRefused(Fault.BAD_TYPE, () -> of("application/octet-stream", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/html",
                "image/png",
                "application/senml+cbor",
                "multipart/form-data; boundary=x",
                "nonsense",
                "application/json; charset=utf-16",
                "text/csv; charset=iso-8859-1",
            })
    void refusesOtherTypesAlsoIfTheBodyLooksLikeJson(String contentType) {
        assertRefused(Fault.BAD_TYPE, () -> of(contentType, "{\"temp\":1}"));
    }

    @Test
    void namesTheTypesThatAreRead() {
        String detail =
                assertRefused(Fault.BAD_TYPE, () -> of("x".repeat(500), "")).detail();

        assertTrue(detail.contains("application/json"), detail);
        assertTrue(detail.contains("text/csv"), detail);
    }

    private static BodyFormat of(@Nullable String contentType, String body) {
        byte[] bytes = Parsing.bytes(body);
        return BodyFormat.of(contentType, bytes, 0, bytes.length);
    }
}

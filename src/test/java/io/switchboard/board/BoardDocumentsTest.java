package io.switchboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.FaultException;
import io.switchboard.tls.cert.CertificatePin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BoardDocumentsTest {
    private static JsonNode json(String text) {
        return BoardDocuments.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void readsBackWhatItWrites(@ForAll("documents") BoardDocument document) {
        String written = BoardDocuments.write(document).toString();
        assertEquals(document, BoardDocuments.read(document.board(), json(written)));
    }

    @Property(tries = 200)
    void anEmptyPatchChangesNothing(@ForAll("documents") BoardDocument document) {
        assertEquals(document, BoardDocuments.patched(document, json("{}")));
    }

    @Property(tries = 200)
    void aPatchWithTheWholeOfAnotherDocumentGivesItsOwnParts(
            @ForAll("documents") BoardDocument document, @ForAll("documents") BoardDocument other) {
        // Merged by RFC 7396, two ways of finding one metric would stand side by side, which is refused.
        ObjectNode patch = BoardDocuments.write(other).put("board", document.board());
        patch.remove("poll");
        // An address without TLS takes none of the settings for it.
        if (patch.get("site") instanceof ObjectNode site && !site.has("tls")) {
            site.putNull("tls");
        }
        BoardDocument patched = BoardDocuments.patched(document, patch);
        assertEquals(other.title() == null ? document.title() : other.title(), patched.title());
        assertEquals(other.expect() == null ? document.expect() : other.expect(), patched.expect());
        other.labels()
                .forEach((name, value) -> assertEquals(value, patched.labels().get(name)));
        document.labels()
                .keySet()
                .forEach(name -> assertEquals(true, patched.labels().containsKey(name)));
    }

    @Property(tries = 500)
    void refusesOrReadsAnyText(@ForAll String text) {
        try {
            BoardDocuments.read("a", json(text));
        } catch (FaultException refused) {
            assertEquals(400, refused.fault().status());
        }
    }

    @Example
    void removesWhatAPatchSetsToNull() {
        BoardDocument document = BoardDocuments.read(
                "a", json("{\"name\":\"x\",\"labels\":{\"b\":\"1\"},\"site\":{\"address\":\"http://h/\"}}"));
        BoardDocument patched =
                BoardDocuments.patched(document, json("{\"name\":null,\"labels\":null,\"site\":null,\"poll\":null}"));
        assertEquals(BoardDocument.named("a"), patched);
    }

    @Example
    void refusesAPatchThatNamesAnotherBoard() {
        assertThrows(
                FaultException.class,
                () -> BoardDocuments.patched(BoardDocument.named("a"), json("{\"board\":\"b\"}")));
    }

    private static String faultOfSite(String site) {
        return assertThrows(FaultException.class, () -> BoardDocuments.read("a", json("{\"site\":" + site + "}")))
                .detail();
    }

    @Example
    void takesAPinInEveryUsualForm() {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) 0xAB;
        String hex = "ab" + "00".repeat(31);
        for (String pin : List.of(
                hex,
                hex.toUpperCase(Locale.ROOT),
                "AB" + ":00".repeat(31),
                Base64.getEncoder().encodeToString(bytes))) {
            String site = "{\"address\":\"https://h/\",\"tls\":{\"pin\":\"" + pin + "\",\"legacy\":true}}";
            BoardDocument document = BoardDocuments.read("a", json("{\"site\":" + site + "}"));
            assertEquals(
                    "{\"pin\":\"" + hex + "\",\"legacy\":true}",
                    BoardDocuments.write(document).at("/site/tls").toString());
        }
    }

    @Example
    void refusesAHostThatNoRequestHasRoomFor() {
        String host = "x.".repeat(127);
        assertEquals(
                "site.address must be http:// or https:// with a host, such as http://192.168.4.1/",
                faultOfSite("{\"address\":\"http://" + host + "/\"}"));
    }

    @Example
    void saysWhatIsWrongWithTheFieldsThatASiteWants() {
        assertEquals("site.pass must be a list of at most 8 names of header fields", faultOfPass("\"X-Key\""));
        assertEquals(
                "site.pass must be a list of at most 8 names of header fields",
                faultOfPass("[" + "\"a\",".repeat(8) + "\"b\"]"));
        assertEquals(
                "site.pass has something that is no name of a header field, such as \"X-Api-Key\"",
                faultOfPass("[\"X Key\"]"));
        assertEquals(
                "site.pass must leave Connection out: the gateway sets it for its own connection to the board",
                faultOfPass("[\"Connection\"]"));
        assertEquals(
                "site.pass must leave authorization out: it carries what opens the gateway",
                faultOfPass("[\"authorization\"]"));
    }

    private static String faultOfPass(String pass) {
        return faultOfSite("{\"address\":\"http://h/\",\"pass\":" + pass + "}");
    }

    @Example
    void saysWhatIsWrongWithTheTlsOfASite() {
        String https = "{\"address\":\"https://h/\",\"tls\":";
        assertEquals(
                "site.tls is for an address that begins with https://",
                faultOfSite("{\"address\":\"http://h/\",\"tls\":{}}"));
        assertEquals(
                "site.tls.pin must be 32 bytes, the SHA-256 of a certificate, in hex or base64",
                faultOfSite(https + "{\"pin\":\"abcd\"}}"));
        assertEquals("site.tls.pin is neither hexadecimal digits nor base64", faultOfSite(https + "{\"pin\":\"?\"}}"));
        assertEquals("site.tls.legacy must be true or false", faultOfSite(https + "{\"legacy\":\"yes\"}}"));
        assertEquals(
                "site.tls.pins is not known; known are handshake, legacy, pin", faultOfSite(https + "{\"pins\":1}}"));
        assertEquals(
                "site.connect must be a duration such as \"10s\", from 1ms to 1h",
                faultOfSite("{\"address\":\"http://h/\",\"connect\":\"0s\"}"));
    }

    @Provide
    Arbitrary<BoardDocument> documents() {
        Arbitrary<String> titles =
                Arbitraries.strings().withChars("aZ0 é漢<>\"'&\\").ofMinLength(1).ofMaxLength(100);
        return Combinators.combine(
                        Arbitraries.of("a", "kitchen-1", "x.y_z"),
                        titles.injectNull(0.3),
                        labels(),
                        durations(1_000, 86_400_000).injectNull(0.3),
                        sites().injectNull(0.3),
                        polls().injectNull(0.3))
                .as(BoardDocument::new);
    }

    private static Arbitrary<Map<String, String>> labels() {
        return Arbitraries.maps(
                        Arbitraries.of("floor", "_a", "Room.1", "x-y"),
                        Arbitraries.strings().withChars("ab0 é\"").ofMaxLength(128))
                .ofMaxSize(4);
    }

    private static Arbitrary<Duration> durations(long minMillis, long maxMillis) {
        return Arbitraries.longs().between(minMillis, maxMillis).map(Duration::ofMillis);
    }

    private static Arbitrary<SiteSettings> sites() {
        return Combinators.combine(
                        Arbitraries.of("http://127.0.0.1:8090/", "https://[::1]/a?b=c", "http://board.local"),
                        Arbitraries.integers().between(1, 64).injectNull(0.3),
                        Arbitraries.integers().between(0, 10_000).injectNull(0.3),
                        durations(0, 86_400_000).injectNull(0.3).list().ofSize(3),
                        durations(1, 3_600_000).injectNull(0.3).list().ofSize(3),
                        Arbitraries.of("X-Api-Key", "Accept", "If-None-Match")
                                .list()
                                .ofMaxSize(8),
                        tls())
                .as((address, connections, queue, waits, timeouts, pass, tls) -> new SiteSettings(
                        SiteAddress.parse(address),
                        connections,
                        queue,
                        waits.get(0),
                        waits.get(1),
                        waits.get(2),
                        new SiteTimeouts(timeouts.get(0), timeouts.get(1), timeouts.get(2)),
                        pass,
                        address.startsWith("https:") ? tls : SiteTls.DEFAULT));
    }

    private static Arbitrary<SiteTls> tls() {
        return Combinators.combine(
                        Arbitraries.of(
                                        CertificatePin.parse("0f".repeat(32)),
                                        CertificatePin.parse("A0:".repeat(31) + "a0"))
                                .injectNull(0.3),
                        Arbitraries.of(true, false),
                        durations(1, 3_600_000).injectNull(0.3))
                .as(SiteTls::new);
    }

    private static Arbitrary<PollSettings> polls() {
        Arbitrary<PollSettings.Extract> extracts = Combinators.combine(
                        Arbitraries.of(PollSettings.Kind.values()), Arbitraries.of("/a", "t: ([0-9.]+)", "p > b"))
                .as(PollSettings.Extract::new);
        return Combinators.combine(
                        Arbitraries.of("/", "/status?x=1"),
                        durations(100, 86_400_000),
                        durations(100, 300_000).injectNull(0.3),
                        Arbitraries.maps(Arbitraries.of("temp", "hum", "a.b:c/d-e"), extracts)
                                .ofMinSize(1)
                                .ofMaxSize(3))
                .as(PollSettings::new);
    }
}

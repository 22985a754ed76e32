package io.switchboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.FaultException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
                        durations(0, 86_400_000).injectNull(0.3),
                        durations(0, 86_400_000).injectNull(0.3),
                        durations(0, 86_400_000).injectNull(0.3))
                .as(SiteSettings::new);
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

package io.switchboard.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YamlFaultsTest {
    private static final String FILE = "conf/switchboard.yaml:";

    @TempDir
    private Path directory = Path.of("");

    private SourcesFixture given = new SourcesFixture(directory);

    @BeforeEach
    void makeSources() {
        given = new SourcesFixture(directory);
    }

    private List<String> faults(String... lines) {
        return given.file(lines).faults(Panel::read);
    }

    @Test
    void brokenYamlIsToldWithItsLine() {
        assertEquals(
                List.of(FILE + "3: not valid YAML: mapping values are not allowed here"),
                faults("panel:", "  label: main", "   lit: true"));
        assertTrue(faults("panel:", "\tlabel: main").get(0).startsWith(FILE + "2: not valid YAML: "));
        assertTrue(faults("panel: [1, 2", "other: 1").get(0).startsWith(FILE + "2: not valid YAML: "));
        assertTrue(faults("panel: 'open", "").get(0).contains("not valid YAML: "));
        assertTrue(faults("{").get(0).contains("not valid YAML: "));
    }

    @Test
    void controlCharactersAreToldWithTheirLine() {
        assertEquals(
                List.of(FILE + "3: a control character; expected text"),
                faults("panel:", "  lit: true", "  label: \u0001"));
    }

    @Test
    void aRootThatIsNoSectionIsRefused() {
        String expected = "; expected sections and keys, such as http:";
        assertEquals(List.of(FILE + "1: found a list" + expected), faults("- a", "- b"));
        assertEquals(List.of(FILE + "2: found just text" + expected), faults("# a comment", "just text"));
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertEquals(
                List.of(FILE + "2: a second document; expected one document"),
                faults("panel: {lit: true}", "---", "panel: {lit: false}"));
    }

    @Test
    void aKeyGivenTwiceIsRefusedAtItsSecondLine() {
        assertEquals(
                List.of(FILE + "4: panel.lit: given a second time, first in line 2"),
                faults("panel:", "  lit: true", "  mode: manual", "  lit: true"));
        assertEquals(
                List.of(FILE + "3: panel: given a second time, first in line 1"),
                faults("panel:", "  lit: true", "panel:", "  mode: manual"));
    }

    @Test
    void tagsAreRefused() {
        assertEquals(
                List.of(
                        FILE + "2: panel.label: a YAML tag; expected a value without one",
                        FILE + "3: panel.words: a YAML tag; expected a value without one"),
                faults("panel:", "  label: !!javax.script.ScriptEngineManager x", "  words: !mine [a]"));
    }

    @Test
    void keysThatAreNoWordsAreRefused() {
        assertEquals(List.of(FILE + "1: a list as a key; expected a plain word"), faults("? [a, b]", ": 1"));
        assertEquals(
                List.of(FILE + "2: an alias; expected the value itself"), faults("panel: &a {lit: true}", "*a : 1"));
    }

    @Test
    void anAliasBombCostsOneFaultForEachAlias() {
        List<String> faults = faults(
                "a: &a [x, x, x, x, x, x, x, x, x]",
                "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]",
                "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]",
                "panel: *c");

        assertTrue(faults.contains(FILE + "2: b[0]: an alias; expected the value itself"), faults.toString());
        assertTrue(faults.contains(FILE + "4: panel: an alias; expected the value itself"), faults.toString());
        assertEquals(19 + 3, faults.size());
    }

    @Test
    void anAliasOfItselfIsRefused() {
        assertEquals(
                List.of(FILE + "1: panel.lines.x: an alias; expected the value itself"),
                faults("panel: {lines: &me {x: *me}}"));
    }

    @Test
    void nestingUpToTheBoundIsRead() {
        int lists = YamlParser.DEPTH_MAX - 2;

        assertEquals(
                List.of(FILE + "2: panel.words[0]: found a list; expected a word"),
                faults("panel:", "  words: " + "[".repeat(lists) + "]".repeat(lists)));
    }

    @Test
    void nestingBeyondTheBoundIsRefused() {
        int lists = YamlParser.DEPTH_MAX - 1;
        List<String> tooDeep = List.of(FILE + "2: too deeply nested; expected at most 32 levels");

        assertEquals(tooDeep, faults("panel:", "  words: " + "[".repeat(lists) + "]".repeat(lists)));
        assertEquals(tooDeep, faults("panel:", "  words: " + "[".repeat(10_000)));
    }
}

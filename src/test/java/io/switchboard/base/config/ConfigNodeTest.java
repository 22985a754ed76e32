package io.switchboard.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.ByteSize;
import io.switchboard.base.Rate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigNodeTest {
    @TempDir
    private Path directory = Path.of("");

    private SourcesFixture given = new SourcesFixture(directory);

    @BeforeEach
    void makeSources() {
        given = new SourcesFixture(directory);
    }

    @Test
    void withoutSourcesEveryKeyHasItsDefault() {
        Panel panel = given.value(Panel::read);

        Panel expected = new Panel(
                "main",
                8,
                Duration.ofSeconds(1),
                ByteSize.ofKiB(64),
                Rate.perSecond(5),
                Panel.Mode.MANUAL,
                false,
                directory.resolve("here"),
                null,
                null,
                null,
                List.of("a", "b"),
                List.of(80, 443),
                List.of(),
                Map.of());
        assertEquals(expected, panel);
    }

    @Test
    void everyTypeIsReadFromTheFile() {
        given.file(
                "panel:",
                "  label: 'the: # main one'",
                "  lamp-count: 12",
                "  blink: 250ms",
                "  paper: 4KiB",
                "  rings: 10/m",
                "  mode: full_auto",
                "  lit: true",
                "  home: /srv/panel",
                "  note: 0123",
                "  log: panel.log",
                "  key: hunter2",
                "  words: [x, yz]",
                "  ports:",
                "    - 1",
                "    - 65535",
                "  books: [one, /two]",
                "  lines: {north: {to: kitchen}, south: }");

        Panel panel = given.value(Panel::read);

        Panel expected = new Panel(
                "the: # main one",
                12,
                Duration.ofMillis(250),
                ByteSize.ofKiB(4),
                new Rate(10, Duration.ofMinutes(1)),
                Panel.Mode.FULL_AUTO,
                true,
                Path.of("/srv/panel"),
                "0123",
                directory.resolve("panel.log"),
                new Secret("hunter2"),
                List.of("x", "yz"),
                List.of(1, 65_535),
                List.of(directory.resolve("one"), Path.of("/two")),
                Map.of("north", "kitchen", "south", "nobody"));
        assertEquals(expected, panel);
    }

    @Test
    void boundsBelongToTheRange() {
        given.file("small: 1", "large: 2", "short: 10ms", "long: 20ms");

        List<Object> values = given.value(
                node -> List.of(small(node, "small"), small(node, "large"), brief(node, "short"), brief(node, "long")));

        assertEquals(List.of(1, 2, Duration.ofMillis(10), Duration.ofMillis(20)), values);
    }

    private static int small(ConfigNode node, String name) {
        return node.integer(name, 1, 1, 2);
    }

    private static Duration brief(ConfigNode node, String name) {
        return node.duration(name, Duration.ofMillis(15), Duration.ofMillis(10), Duration.ofMillis(20));
    }

    @Test
    void nullStandsForNoneWhereAKeyMayBeMissing() {
        given.file("panel: {note: null, log: ~, key: }");

        Panel panel = given.value(Panel::read);

        assertNull(panel.note());
        assertNull(panel.log());
        assertNull(panel.key());
    }

    @Test
    void aSectionWithAllItsKeysCommentedOutIsEmpty() {
        given.file("panel:", "  # label: other");

        assertEquals("main", given.value(Panel::read).label());
    }

    @Test
    void anEmptyFileAndOneOfCommentsGiveTheDefaults() {
        assertEquals(
                "main",
                given.write("conf/switchboard.yaml", "").value(Panel::read).label());
        assertEquals("main", given.file("# nothing").value(Panel::read).label());
        assertEquals("main", given.file("---").value(Panel::read).label());
    }

    @Test
    void freeNamesComeInTheOrderInWhichTheyAreGiven() {
        given.file("panel: {lines: {zulu: {to: a}, alpha: {to: b}}}").set("panel.lines.mike.to=c");

        List<String> names = given.value(
                root -> List.copyOf(sectionsAsked(root.section("panel")).keySet()));

        assertEquals(List.of("zulu", "alpha", "mike"), names);
    }

    private static Map<String, ConfigNode> sectionsAsked(ConfigNode node) {
        Map<String, ConfigNode> sections = node.sections("lines");
        sections.values().forEach(section -> section.text("to", "nobody"));
        return sections;
    }

    @Test
    void readingAgainSeesTheFileAsItIsThen() {
        given.file("panel: {label: before}");
        ConfigSources sources = given.sources();
        ConfigReader.read(sources, Panel::read);
        given.file("panel: {label: after}");

        ConfigResult<Panel> again = ConfigReader.read(sources, Panel::read);

        assertTrue(again instanceof ConfigResult.Loaded<Panel> loaded
                && loaded.config().label().equals("after"));
    }
}

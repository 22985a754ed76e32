package io.switchboard.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFaultsTest {
    private static final String FILE = "conf/switchboard.yaml:";

    @TempDir
    private Path directory = Path.of("");

    private SourcesFixture given = new SourcesFixture(directory);

    @BeforeEach
    void makeSources() {
        given = new SourcesFixture(directory);
    }

    private void refused(String value, String fault) {
        given.file("panel:", "  " + value);
        assertEquals(List.of(FILE + "2: panel." + fault), given.faults(Panel::read));
    }

    @Test
    void aNumberThatIsNoneOrOutOfItsRangeIsRefused() {
        String expected = "; expected a whole number from 1 to 100";
        refused("lamp-count: 0", "lamp-count: found 0" + expected);
        refused("lamp-count: 101", "lamp-count: found 101" + expected);
        refused("lamp-count: -9999999999", "lamp-count: found -9999999999" + expected);
        refused("lamp-count: 99999999999", "lamp-count: found 99999999999" + expected);
        refused("lamp-count: many", "lamp-count: found many" + expected);
        refused("lamp-count: 1.0", "lamp-count: found 1.0" + expected);
        refused("lamp-count: 010", "lamp-count: found 010" + expected);
        refused("lamp-count: [1]", "lamp-count: found a list" + expected);
        refused("lamp-count: {a: 1}", "lamp-count: found a section" + expected);
        refused("lamp-count: ", "lamp-count: found nothing" + expected);
        refused("lamp-count: 'x'", "lamp-count: found \"x\"" + expected);
    }

    @Test
    void aDurationOrSizeWithoutItsUnitIsRefused() {
        refused(
                "blink: 10",
                "blink: found 10: the unit is missing (ms, s, m, h, d); expected a duration from 10ms to 1h");
        refused(
                "paper: 64",
                "paper: found 64: the unit is missing (B, KiB, MiB, GiB); expected a size from 1B to 1MiB");
    }

    @Test
    void aDurationSizeOrRateOutOfItsFormOrRangeIsRefused() {
        refused("blink: 2h", "blink: found 2h; expected a duration from 10ms to 1h");
        refused("paper: 0B", "paper: found 0B; expected a size from 1B to 1MiB");
        refused(
                "paper: 1KB",
                "paper: found 1KB: not a unit used here (B, KiB, MiB, GiB); expected a size from 1B to 1MiB");
        refused("rings: 5", "rings: found 5: write events and a period, such as 50/s; expected a rate");
    }

    @Test
    void aWrongChoiceFlagOrTextIsRefused() {
        refused("mode: auto", "mode: found auto; expected one of manual, full_auto");
        refused("mode: MANUAL", "mode: found MANUAL; expected one of manual, full_auto");
        refused("lit: yes", "lit: found yes; expected true or false");
        refused("label: ''", "label: found \"\"; expected a text");
        refused("label: ~", "label: found nothing; expected a text");
        refused("home: \"a\\0b\"", "home: found \"a?b\"; expected a path");
    }

    @Test
    void aListThatIsNoneOrHasAWrongItemIsRefused() {
        refused("words: abc", "words: found abc; expected a list, each a word");
        refused("words: ", "words: found nothing; expected a list, each a word");
        refused("words: [a, B2, c]", "words[1]: found B2; expected a word");
        refused("words: [a, [b]]", "words[1]: found a list; expected a word");

        given.file("panel:", "  ports:", "    - 80", "    - 0", "    - x");
        assertEquals(
                List.of(
                        FILE + "4: panel.ports[1]: found 0; expected a whole number from 1 to 65535",
                        FILE + "5: panel.ports[2]: found x; expected a whole number from 1 to 65535"),
                given.faults(Panel::read));
    }

    @Test
    void aValueWhereASectionBelongsIsRefused() {
        given.file("panel: 5");

        assertEquals(List.of(FILE + "1: panel: found 5; expected a section of keys"), given.faults(Panel::read));
    }

    @Test
    void anUnknownKeyIsToldWithTheNearestKnownOne() {
        given.file("panle: {label: x}", "panel:", "  lamp-cuont: 3", "  zzz: 1", "label: main", "panel.lit: true");

        assertEquals(
                List.of(
                        FILE + "1: panle: unknown key; did you mean panel?",
                        FILE + "3: panel.lamp-cuont: unknown key; did you mean panel.lamp-count?",
                        FILE
                                + "4: panel.zzz: unknown key; expected one of label, lamp-count, blink, paper, rings, mode,"
                                + " lit, home, note, log, key, words, ports, books, lines",
                        FILE + "5: label: unknown key; did you mean panel.label?",
                        FILE + "6: panel.lit: unknown key; expected the parts of a key nested, not joined by dots"),
                given.faults(Panel::read));
    }

    @Test
    void aFreeNameThatIsNoneIsRefused() {
        given.file("panel:", "  lines:", "    North Line: {to: x}").set("panel.lines._x.to=y");

        assertEquals(
                List.of(
                        FILE + "3: panel.lines.North Line: not a name; expected 1 to 63 of a-z, 0-9, - and _",
                        "--set panel.lines._x: not a name; expected 1 to 63 of a-z, 0-9, - and _"),
                given.faults(Panel::read));
    }

    @Test
    void manyFaultsAreAllListedInTheOrderOfTheirLines() {
        given.file(
                        "panel:",
                        "  zoom: 1",
                        "  lit: maybe",
                        "  lit: true",
                        "  lamp-count: 0",
                        "  blink: 10",
                        "  note: *anchor",
                        "  label: !!str x")
                .environment("SWITCHBOARD_PANEL_PAPER", "64")
                .environment("SWITCHBOARD_PANEL_LAMPS", "5")
                .set("panel.mode=none", "panel.lit");

        List<String> faults = given.faults(Panel::read);

        assertEquals(
                List.of(
                        "2: panel.zoom",
                        "3: panel.lit",
                        "4: panel.lit",
                        "5: panel.lamp-count",
                        "6: panel.blink",
                        "7: panel.note",
                        "8: panel.label"),
                faults.subList(0, 7).stream()
                        .map(line -> line.substring(FILE.length()).replaceAll("^([0-9]+: [^:]+).*", "$1"))
                        .toList());
        assertEquals(
                Set.of(
                        "environment SWITCHBOARD_PANEL_PAPER: panel.paper: found 64: the unit is missing"
                                + " (B, KiB, MiB, GiB); expected a size from 1B to 1MiB",
                        "environment SWITCHBOARD_PANEL_LAMPS: sets no known key; did you mean SWITCHBOARD_PANEL_LABEL?",
                        "--set panel.mode: found none; expected one of manual, full_auto",
                        "--set number 2: not key=value; expected such as --set http.port=9090"),
                Set.copyOf(faults.subList(7, faults.size())));
    }

    @Test
    void aFaultCarriesItsParts() {
        given.file("panel:", "  lable: x", "  lamp-count: 0");

        ConfigResult<Panel> result = ConfigReader.read(given.sources(), Panel::read);

        Origin.Kind file = Origin.Kind.FILE;
        assertEquals(
                new ConfigResult.Refused<Panel>(List.of(
                        new ConfigFault(
                                new Origin(file, "conf/switchboard.yaml", 2),
                                "panel.lable",
                                "unknown key",
                                null,
                                "panel.label"),
                        new ConfigFault(
                                new Origin(file, "conf/switchboard.yaml", 3),
                                "panel.lamp-count",
                                "found 0",
                                "a whole number from 1 to 100",
                                null))),
                result);
    }

    @Test
    void aValueThatDoesNotGoWithOthersIsBlamedOnItsLine() {
        given.file("low: 5", "high: 3");

        List<String> faults = given.faults(ConfigFaultsTest::readRange);

        assertEquals(List.of(FILE + "2: high: less than low; expected low or more"), faults);
    }

    private static boolean readRange(ConfigNode node) {
        boolean right = node.integer("low", 1, 0, 9) <= node.integer("high", 9, 0, 9);
        if (!right) {
            node.refuse("high", "less than low", "low or more");
        }
        return right;
    }

    @Test
    void aValueThatIsVeryLongOrHasControlsIsShownShortAndClean() {
        refused(
                "lamp-count: \"\\x1b[31m" + "9".repeat(500) + "\"",
                "lamp-count: found \"?[31m" + "9".repeat(55) + "...\"; expected a whole number from 1 to 100");
    }

    @Test
    void faultsBeyondTheBoundAreCounted() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < Faults.MOST + 7; i++) {
            keys.append("unknown").append(i).append(": 1\n");
        }
        given.write("conf/switchboard.yaml", keys.toString());

        List<String> faults = given.faults(Panel::read);

        assertEquals(Faults.MOST + 1, faults.size());
        assertTrue(faults.get(Faults.MOST).endsWith(": 7 more faults are not shown"), faults.get(Faults.MOST));
    }

    @Test
    void aFileThatWasAskedForAndIsMissingIsAFault() throws IOException {
        Files.createDirectories(directory.resolve("folder"));

        assertEquals(List.of("no.yaml: no such file; expected a readable file of at most 1 MiB"), asking("no.yaml"));
        assertEquals(List.of("folder: not a file; expected a readable file of at most 1 MiB"), asking("folder"));
    }

    @Test
    void aFileThatIsTooLargeOrNotUtf8IsAFault() throws IOException {
        Files.write(directory.resolve("large.yaml"), new byte[ConfigFile.BYTES_MAX + 1]);
        Files.write(directory.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFC});

        assertEquals(
                List.of("large.yaml: cannot be read or is too large; expected a readable file of at most 1 MiB"),
                asking("large.yaml"));
        assertEquals(List.of("latin.yaml: not UTF-8; expected a YAML file in UTF-8"), asking("latin.yaml"));
    }

    private List<String> asking(String file) {
        ConfigSources sources = new ConfigSources(Path.of(file), directory, Map.of(), List.of(), Set.of());
        ConfigResult<Panel> result = ConfigReader.read(sources, Panel::read);
        return result instanceof ConfigResult.Refused<Panel> refused
                ? refused.faults().stream().map(ConfigFault::toString).toList()
                : List.of();
    }
}

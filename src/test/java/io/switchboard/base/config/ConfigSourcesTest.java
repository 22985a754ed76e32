package io.switchboard.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigSourcesTest {
    @TempDir
    private Path directory = Path.of("");

    private SourcesFixture given = new SourcesFixture(directory);

    @BeforeEach
    void makeSources() {
        given = new SourcesFixture(directory);
    }

    @Test
    void laterSourcesWin() {
        assertEquals("main", given.value(Panel::read).label());
        given.file("panel: {label: file}");
        assertEquals("file", given.value(Panel::read).label());
        given.environment("SWITCHBOARD_PANEL_LABEL", "environment");
        assertEquals("environment", given.value(Panel::read).label());
        given.set("panel.label=first");
        assertEquals("first", given.value(Panel::read).label());
        given.set("panel.label=last");
        assertEquals("last", given.value(Panel::read).label());
    }

    @Test
    void aWrongValueInAnEarlierSourceDoesNotMatterWhereALaterOneWins() {
        given.file("panel: {lamp-count: none}").set("panel.lamp-count=3");

        assertEquals(3, given.value(Panel::read).lamps());
    }

    @Test
    void dashesAndDotsBecomeUnderscoresInTheEnvironment() {
        given.environment("SWITCHBOARD_PANEL_LAMP_COUNT", "42");

        assertEquals(42, given.value(Panel::read).lamps());
    }

    @Test
    void aKnownFreeNameCanBeSetByTheEnvironment() {
        given.file("panel: {lines: {north-west: {to: a}}}").environment("SWITCHBOARD_PANEL_LINES_NORTH_WEST_TO", "b");

        assertEquals(Map.of("north-west", "b"), given.value(Panel::read).lines());
    }

    @Test
    void listsOutsideTheFileAreSeparatedByCommas() {
        given.environment("SWITCHBOARD_PANEL_WORDS", "x, y").set("panel.ports=[1,2]", "panel.books=[]");

        Panel panel = given.value(Panel::read);

        assertEquals(List.of("x", "y"), panel.words());
        assertEquals(List.of(1, 2), panel.ports());
        assertEquals(List.of(), panel.books());
    }

    @Test
    void anEmptyItemOfAListIsRefused() {
        given.set("panel.words=a,,b");

        assertEquals(
                List.of("--set panel.words: panel.words[1]: found nothing; expected a word"),
                given.faults(Panel::read));
    }

    @Test
    void anEmptyValueIsNone() {
        given.file("panel: {note: something, key: something}")
                .environment("SWITCHBOARD_PANEL_NOTE", "")
                .set("panel.key=null");

        Panel panel = given.value(Panel::read);

        assertNull(panel.note());
        assertNull(panel.key());
    }

    @Test
    void aValueMayHoldEqualsSigns() {
        given.set("panel.label=a=b=c");

        assertEquals("a=b=c", given.value(Panel::read).label());
    }

    @Test
    void variablesThatSetNothingAreRefused() {
        given.environment("SWITCHBOARD_PANEL_LAMP_CUONT", "1").environment("SWITCHBOARD_QQQ", "1");

        assertEquals(
                List.of(
                        "environment SWITCHBOARD_PANEL_LAMP_CUONT: sets no known key;"
                                + " did you mean SWITCHBOARD_PANEL_LAMP_COUNT?",
                        "environment SWITCHBOARD_QQQ: sets no known key"),
                given.faults(Panel::read));
    }

    @Test
    void otherVariablesAreLeftAlone() {
        given.environment("PATH", "/bin")
                .environment("SWITCHBOARD_ADMIN_TOKEN", "sb_x")
                .environment("SWITCHBOARD_IMAGE", "reserved by the fixture")
                .environment("switchboard_panel_label", "small letters");

        assertEquals("main", given.value(Panel::read).label());
    }

    @Test
    void variablesThatContainerPlatformsAddForServicesAreLeftAlone() {
        given.environment("SWITCHBOARD_SERVICE_HOST", "10.0.0.1")
                .environment("SWITCHBOARD_SERVICE_PORT", "8080")
                .environment("SWITCHBOARD_SERVICE_PORT_HTTP", "8080")
                .environment("SWITCHBOARD_PORT", "tcp://10.0.0.1:8080")
                .environment("SWITCHBOARD_PORT_8080_TCP", "tcp://10.0.0.1:8080")
                .environment("SWITCHBOARD_PORT_8080_TCP_ADDR", "10.0.0.1")
                .environment("SWITCHBOARD_PORT_1883_UDP_PROTO", "udp")
                .environment("SWITCHBOARD_PANEL_SERVICE_HOST", "10.0.0.2")
                .environment("SWITCHBOARD_PANEL_PORT", "tcp://10.0.0.2:80");

        int port = given.value(root -> root.section("panel").integer("port", 5, 1, 9));

        assertEquals(5, port);
    }

    @Test
    void setsThatNameNoKeyAreRefusedWithoutTheirValue() {
        given.set("panel.kye=hunter2", "panel=hunter2", "hunter2", "=hunter2", "panel key=hunter2");

        List<String> faults = given.faults(Panel::read);

        String form = ": not key=value; expected such as --set http.port=9090";
        assertEquals(
                List.of(
                        "--set number 3" + form,
                        "--set number 4" + form,
                        "--set number 5" + form,
                        "--set panel.kye: unknown key; did you mean panel.key?",
                        "--set panel: a section, not a value; expected one of its keys"),
                faults);
    }

    @Test
    void aSectionRefusedAsAWholeIsOneFault() {
        given.file("later:", "  a:", "    url: x", "    more: [y]").set("later.b.url=z");

        List<String> faults = given.faults(ConfigSourcesTest::refuseLater);

        assertEquals(
                List.of(
                        "conf/switchboard.yaml:2: later.a: not yet; expected nothing",
                        "--set later.b: not yet; expected nothing"),
                faults);
    }

    private static boolean refuseLater(ConfigNode node) {
        for (String name : node.sections("later").keySet()) {
            node.section("later").refuseSection(name, "not yet", "nothing");
        }
        return true;
    }

    @Test
    void theFileThatWasAskedForIsReadInPlaceOfTheUsualOne() {
        given.file("panel: {label: usual}").write("other.yaml", "panel: {label: other}\n");
        ConfigSources sources = new ConfigSources(Path.of("other.yaml"), directory, Map.of(), List.of(), Set.of());

        ConfigResult<Panel> result = ConfigReader.read(sources, Panel::read);

        assertEquals(
                "other",
                result instanceof ConfigResult.Loaded<Panel> loaded
                        ? loaded.config().label()
                        : "");
    }

    @Test
    void sourcesAreShownWithoutTheirValues() {
        ConfigSources sources =
                given.environment("A", "hunter2").set("b=hunter2").sources();

        assertFalse(sources.toString().contains("hunter2"), sources.toString());
        assertNotNull(ConfigSources.ofProcess(null, List.of()).environment().get("PATH"));
    }
}

package io.switchboard.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretTest {
    private static final String FILE = "conf/switchboard.yaml:";

    @TempDir
    private Path directory = Path.of("");

    private SourcesFixture given = new SourcesFixture(directory);

    @BeforeEach
    void makeSources() {
        given = new SourcesFixture(directory);
    }

    @Test
    void aSecretIsMaskedWhereverItIsShown() {
        given.file("panel: {key: hunter2}");

        ConfigResult.Loaded<Panel> loaded = given.loaded(Panel::read);

        assertEquals(new Secret("hunter2"), loaded.config().key());
        assertTrue(loaded.effective().contains("key: \"********\"  # conf/switchboard.yaml:1\n"), loaded.effective());
        assertTrue(
                loaded.config().toString().contains("key=********"),
                loaded.config().toString());
        assertFalse(loaded.toString().contains("hunter2"), loaded.toString());
    }

    @Test
    void aSecretThatIsSetOrInTheEnvironmentIsMaskedToo() {
        String set = given.set("panel.key=hunter2").loaded(Panel::read).effective();
        String environment = new SourcesFixture(directory)
                .environment("SWITCHBOARD_PANEL_KEY", "hunter3")
                .loaded(Panel::read)
                .effective();

        assertTrue(set.contains("key: \"********\"  # --set panel.key\n"), set);
        assertTrue(environment.contains("key: \"********\"  # environment SWITCHBOARD_PANEL_KEY\n"), environment);
    }

    @Test
    void aReferenceIsReplacedByTheVariableOfItsName() {
        given.file("panel: {label: 'a ${secret:WHO} b ${secret:WHAT}', words: [x, '${secret:WHAT}']}")
                .environment("WHO", "hunter2")
                .environment("WHAT", "fox");

        ConfigResult.Loaded<Panel> loaded = given.loaded(Panel::read);

        assertEquals("a hunter2 b fox", loaded.config().label());
        assertEquals(List.of("x", "fox"), loaded.config().words());
        assertFalse(loaded.effective().contains("hunter2") || loaded.effective().contains("fox"), loaded.effective());
        assertTrue(loaded.effective().contains("words: [x, \"********\"]"), loaded.effective());
    }

    @Test
    void aReferenceWorksInTheEnvironmentAndInSets() {
        given.environment("SWITCHBOARD_PANEL_LABEL", "${secret:SWITCHBOARD_WHO}")
                .environment("SWITCHBOARD_WHO", "hunter2")
                .set("panel.note=${secret:SWITCHBOARD_WHO}");

        Panel panel = given.value(Panel::read);

        assertEquals("hunter2", panel.label());
        assertEquals("hunter2", panel.note());
    }

    @Test
    void aReferenceIsReplacedByTheFileOfItsNameWithoutItsLastLineEnd() {
        given.file("secrets: {directory: run}", "panel: {key: '${secret:key.txt}', label: '${secret:label}'}")
                .write("run/key.txt", "two\nlines\n\n")
                .write("run/label", "x\r\n");

        Panel panel = given.value(Panel::read);

        assertEquals(new Secret("two\nlines\n"), panel.key());
        assertEquals("x", panel.label());
    }

    @Test
    void aVariableWinsOverAFileUnlessItIsEmpty() {
        given.file("secrets: {directory: run}", "panel: {label: '${secret:A}', note: '${secret:B}'}")
                .write("run/A", "file")
                .write("run/B", "file")
                .environment("A", "variable")
                .environment("B", "");

        Panel panel = given.value(Panel::read);

        assertEquals("variable", panel.label());
        assertEquals("file", panel.note());
    }

    @Test
    void whatASecretSaysIsNotReplacedAgain() {
        given.file("panel: {label: '${secret:A}'}").environment("A", "${secret:B}$1\\");

        assertEquals("${secret:B}$1\\", given.value(Panel::read).label());
    }

    @Test
    void otherBracesAreLeftAlone() {
        given.file("panel: {label: '${HOME}/$x/{lat}'}");

        assertEquals("${HOME}/$x/{lat}", given.value(Panel::read).label());
    }

    private void refused(String text, String fault) {
        given.file("secrets: {directory: run}", "panel:", "  label: '" + text + "'");
        assertEquals(List.of(FILE + "3: panel.label: " + fault), given.faults(Panel::read));
    }

    @Test
    void aSecretThatIsMissingOrEmptyIsAFault() {
        given.write("run/empty", "\n");

        refused("${secret:empty}", "the secret empty is empty");
        refused(
                "${secret:none}",
                "no secret none: no such environment variable, and no readable UTF-8 file of at most 64 KiB in"
                        + " secrets.directory");
        given.file("panel: {key: '${secret:none}'}");
        assertEquals(
                List.of(FILE + "1: panel.key: no secret none: no such environment variable, and secrets.directory"
                        + " is not set"),
                given.faults(Panel::read));
    }

    @Test
    void aNameCannotLeaveTheDirectory() {
        given.write("run/a", "x").write("b", "x");

        refused("${secret:../b}", "not a name of a secret: ../b");
        refused("${secret:/etc/passwd}", "not a name of a secret: /etc/passwd");
        refused("${secret:..}", "not a name of a secret: ..");
        refused("${secret:}", "not a name of a secret: ");
        refused("${secret:a", "${secret: without its closing brace");
    }

    @Test
    void aFileThatIsTooLargeOrNoTextIsAFault() throws IOException {
        given.write("run/large", "x".repeat(SecretLookup.BYTES_MAX + 1))
                .write("run/most", "x".repeat(SecretLookup.BYTES_MAX));
        Files.write(directory.resolve("run/binary"), new byte[] {(byte) 0xFF});
        Files.createDirectory(directory.resolve("run/folder"));
        given.file("secrets: {directory: run}", "panel: {label: '${secret:most}'}");
        assertEquals(SecretLookup.BYTES_MAX, given.value(Panel::read).label().length());

        for (String name : List.of("large", "binary", "folder")) {
            refused(
                    "${secret:" + name + "}",
                    "no secret " + name + ": no such environment variable, and no readable UTF-8 file of at most 64 KiB"
                            + " in secrets.directory");
        }
    }

    @Test
    void aDirectoryOfSecretsThatIsNotThereIsAFault() {
        given.file("secrets: {directory: run}");

        assertEquals(
                List.of(FILE
                        + "1: secrets.directory: no such directory; expected a directory with a file for each secret"),
                given.faults(Panel::read));
    }

    @Test
    void aSecretThatDoesNotFitIsNotRepeated() {
        given.file("panel: {lamp-count: '${secret:A}', blink: '${secret:A}', key: {a: hunter2}}")
                .environment("A", "hunter2");

        assertEquals(
                List.of(
                        FILE
                                + "1: panel.lamp-count: found a secret that does not fit; expected a whole number from 1 to 100",
                        FILE + "1: panel.blink: found a secret that does not fit; expected a duration from 10ms to 1h",
                        FILE + "1: panel.key: found a section; expected a text"),
                given.faults(Panel::read));
    }

    @Test
    void anEmptySecretIsRefusedRatherThanTaken() {
        given.file("panel: {key: ''}");

        assertEquals(
                List.of(FILE + "1: panel.key: found a secret that does not fit; expected a text"),
                given.faults(Panel::read));
    }

    @Test
    void secretsMatchByTheirText() {
        Secret secret = new Secret("schlüssel");

        assertTrue(secret.matches("schlüssel"));
        assertFalse(secret.matches("schlussel"));
        assertEquals(new Secret("schlüssel"), secret);
        assertEquals(new Secret("schlüssel").hashCode(), secret.hashCode());
        assertNotEquals(new Secret("other"), secret);
    }
}

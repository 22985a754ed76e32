package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.base.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
    @TempDir
    private Path directory = Path.of("");

    private final List<Boolean> legacy = new ArrayList<>();

    private Reload reload() {
        return new Reload(new ConfigSources(null, directory, Map.of(), List.of(), Set.of()));
    }

    private void begin(Reload reload) {
        reload.begin(config -> legacy.add(config.https().legacy()));
    }

    private void write(String text, long atMillis) throws IOException {
        Path file = Files.createDirectories(directory.resolve("conf")).resolve("switchboard.yaml");
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(atMillis));
    }

    @Test
    void aFileThatChangesDuringTheStartIsRead() throws IOException {
        Reload reload = reload();
        write("https: {legacy: true}\n", 1_000);
        begin(reload);
        reload.ifChanged();
        reload.ifChanged();
        assertEquals(List.of(true), legacy);
    }

    @Test
    void aHangUpDuringTheStartIsKept() throws IOException {
        Reload reload = reload();
        reload.ifChanged();
        reload.hangUp();
        assertEquals(List.of(), legacy);
        begin(reload);
        assertEquals(List.of(false), legacy);
    }

    @Test
    void aFileWithAFaultChangesNothing() throws IOException {
        Reload reload = reload();
        begin(reload);
        write("https: {legacy: maybe}\n", 1_000);
        reload.ifChanged();
        write("https: {legacy: true}\n", 2_000);
        reload.ifChanged();
        assertEquals(List.of(true), legacy);
    }

    @Test
    void aHangUpReadsAFileThatIsAsOldAsItWas() throws IOException {
        write("https: {legacy: false}\n", 1_000);
        Reload reload = reload();
        begin(reload);
        write("https: {legacy: true}\n", 1_000);
        reload.ifChanged();
        assertEquals(List.of(), legacy);
        reload.hangUp();
        assertEquals(List.of(true), legacy);
    }
}

package io.switchboard.base.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Sources of one configuration in a temporary directory, filled step by step. */
final class SourcesFixture {
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> sets = new ArrayList<>();

    SourcesFixture(Path directory) {
        this.directory = directory;
    }

    SourcesFixture file(String... lines) {
        return write("conf/switchboard.yaml", String.join("\n", lines) + "\n");
    }

    SourcesFixture write(String name, String text) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    SourcesFixture environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    SourcesFixture set(String... arguments) {
        sets.addAll(List.of(arguments));
        return this;
    }

    ConfigSources sources() {
        return new ConfigSources(null, directory, environment, sets, Set.of("SWITCHBOARD_IMAGE"));
    }

    /** What one ask gives; fails if anything is wrong. */
    <T> T value(Function<ConfigNode, T> ask) {
        return loaded(ask).config();
    }

    <T> ConfigResult.Loaded<T> loaded(Function<ConfigNode, T> binding) {
        ConfigResult<T> result = ConfigReader.read(sources(), binding);
        if (result instanceof ConfigResult.Loaded<T> loaded) {
            return loaded;
        }
        throw new AssertionError("refused: " + result);
    }

    /** The faults, one line each. */
    <T> List<String> faults(Function<ConfigNode, T> binding) {
        ConfigResult<T> result = ConfigReader.read(sources(), binding);
        if (result instanceof ConfigResult.Refused<T> refused) {
            return refused.faults().stream().map(ConfigFault::toString).toList();
        }
        throw new AssertionError("not refused: " + result);
    }
}

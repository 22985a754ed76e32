package io.switchboard;

import io.switchboard.base.config.ConfigSources;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where every command that needs the configuration has it from. Filled by picocli before the command runs. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; conf/switchboard.yaml if present.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets one key; may be repeated.")
    private List<String> sets = List.of();

    ConfigSources sources() {
        return ConfigSources.ofProcess(file, sets);
    }
}

package io.switchboard;

import io.switchboard.base.config.ConfigSources;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code switchboard check-config}: the configuration in effect, or everything that is wrong with it. */
@Command(
        name = "check-config",
        description = "Checks a configuration and prints the one in effect, secrets masked.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CheckConfigCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; conf/switchboard.yaml if present.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets one key; may be repeated.")
    private List<String> sets = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return ConfigCheck.run(
                ConfigSources.ofProcess(file, sets),
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }
}

package io.switchboard;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code switchboard check-config}: the configuration in effect, or everything that is wrong with it. */
@Command(
        name = "check-config",
        description = "Checks a configuration and prints the one in effect, secrets masked.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CheckConfigCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return ConfigCheck.run(
                options.sources(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }
}

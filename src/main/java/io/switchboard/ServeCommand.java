package io.switchboard;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code switchboard serve}: the gateway, until a signal ends it. */
@Command(name = "serve", description = "Runs the gateway.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Reload reload = Signals.onHangUp(new Reload(options.sources()));
        PrintWriter err = spec.commandLine().getErr();
        Optional<GatewayConfig> config = ConfigCheck.load(reload.sources(), err);
        if (config.isEmpty()) {
            return ExitCode.BAD_ARGUMENTS;
        }
        return GatewayProcess.run(config.get(), spec.commandLine().getOut(), err, gateway -> gateway.watch(reload));
    }
}

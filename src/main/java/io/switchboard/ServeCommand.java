package io.switchboard;

import io.switchboard.base.config.ConfigSources;
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
        return run(
                options.sources(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }

    static int run(ConfigSources sources, PrintWriter out, PrintWriter err) throws Exception {
        HeadStart.begin();
        Reload reload = Signals.onHangUp(new Reload(sources));
        Optional<GatewayConfig> config = ConfigCheck.load(reload.sources(), err);
        if (config.isEmpty()) {
            return ExitCode.BAD_ARGUMENTS;
        }
        return GatewayProcess.run(config.get(), out, err, gateway -> gateway.watch(reload));
    }
}

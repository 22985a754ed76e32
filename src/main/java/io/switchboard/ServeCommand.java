package io.switchboard;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import java.io.PrintWriter;
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
        ConfigSources sources = options.sources();
        PrintWriter err = spec.commandLine().getErr();
        ConfigResult<GatewayConfig> result = GatewayConfig.load(sources);
        if (result instanceof ConfigResult.Refused<GatewayConfig> refused) {
            ConfigCheck.printFaults(refused.faults(), err);
            return ExitCode.BAD_ARGUMENTS;
        }
        GatewayConfig config = ((ConfigResult.Loaded<GatewayConfig>) result).config();
        return GatewayProcess.run(config, spec.commandLine().getOut(), err, gateway -> gateway.watch(sources));
    }
}

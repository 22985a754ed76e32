package io.switchboard;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code switchboard serve}: the gateway, until a signal ends it. */
@Command(name = "serve", description = "Runs the gateway.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ServeCommand implements Callable<Integer> {
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
    public Integer call() throws Exception {
        ConfigSources sources = ConfigSources.ofProcess(file, sets);
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

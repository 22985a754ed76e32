package io.switchboard;

import io.switchboard.base.config.ConfigSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code switchboard demo}: a gateway with an embedded store in {@code data/demo} and simulated boards that post to it. */
@Command(
        name = "demo",
        description = "Runs the gateway with simulated boards, and prints where to look at them.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DemoCommand implements Callable<Integer> {
    private static final int BOARDS_MAX = 10_000;
    private static final String DATA = "data=";

    @Option(names = "--boards", paramLabel = "N", defaultValue = "12", description = "Simulated boards (default: 12).")
    private int boards;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets one key; may be repeated.")
    private List<String> sets = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (boards < 0 || boards > BOARDS_MAX) {
            throw new ParameterException(spec.commandLine(), "--boards: from 0 to " + BOARDS_MAX);
        }
        List<String> all = new ArrayList<>(List.of("data=data/demo", "https.warm-up=0s"));
        all.addAll(DemoOrigin.start(data()).settings());
        all.addAll(sets);
        Reload reload = Signals.onHangUp(new Reload(ConfigSources.ofProcess(null, all)));
        Optional<GatewayConfig> config =
                ConfigCheck.load(reload.sources(), spec.commandLine().getErr());
        if (config.isEmpty()) {
            return ExitCode.BAD_ARGUMENTS;
        }
        DemoFleet fleet = new DemoFleet(boards);
        return GatewayProcess.run(
                config.get(), spec.commandLine().getOut(), spec.commandLine().getErr(), gateway -> {
                    gateway.watch(reload);
                    fleet.start(gateway);
                    spec.commandLine().getOut().println("switchboard demo " + gateway.loginAddress());
                    spec.commandLine().getOut().println("switchboard demo " + gateway.secureLoginAddress());
                    spec.commandLine().getOut().flush();
                });
    }

    /** Where the gateway will keep its data, for what has to be there before its configuration is read. */
    private Path data() {
        return sets.stream()
                .filter(set -> set.startsWith(DATA))
                .reduce((first, second) -> second)
                .map(set -> Path.of(set.substring(DATA.length())))
                .orElse(Path.of("data/demo"));
    }
}

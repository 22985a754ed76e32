package io.switchboard.simulate;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code switchboard simulate}: a fleet of simulated boards against a gateway, or boards that are servers. The live line
 * goes to standard error, the summary, one line of JSON, to standard output. Exit code 0 if everything acknowledged was
 * found, 1 if something was lost, a one-client board had two clients at once or the simulation could not be run, 2 for
 * wrong options.
 */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Simulated boards post readings to a gateway, and read back what was acknowledged.",
            "With --nasty, boards that are servers of their own, each with a bad habit of real ones."
        },
        footer = {
            "",
            "TIME is a number with a unit: 500ms, 10s, 2m, 1h.",
            "Examples:",
            "  simulate --gateway http://127.0.0.1:8080 --boards 100 --every 1s --for 1m",
            "  simulate --gateway https://127.0.0.1:8443 --ca ca.pem --loop closed --boards 64 --readings 100 --for 30s",
            "  simulate --nasty one-client header-limit drip --gateway http://127.0.0.1:8080"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Mixin
    private final GatewayArguments gateway = new GatewayArguments();

    @Mixin
    private final LoadArguments load = new LoadArguments();

    @Mixin
    private final NastyArguments nasty = new NastyArguments();

    @Option(
            names = "--verify",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether what was acknowledged is read back and compared (default: it is).")
    private boolean verify;

    @Option(names = "--progress", description = "Show the live line also where standard error is not a terminal.")
    private boolean progress;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    private final InstantSource time;

    public SimulateCommand() {
        this(InstantSource.system());
    }

    SimulateCommand(InstantSource time) {
        this.time = time;
    }

    /** Runs the simulation to its end on the calling thread, which must not be an event loop. */
    @Override
    public Integer call() throws InterruptedException {
        if (checked(this::isNasty)) {
            return runNasty(checked(() -> nasty.options(
                    gateway.access(), gateway.prefix(), load.length().duration())));
        }
        FleetOptions options = checked(this::options);
        Vertx vertx = Vertx.vertx(vertxOptions(options.load().threads()));
        try {
            return run(vertx, options);
        } finally {
            vertx.close().await();
        }
    }

    private boolean isNasty() {
        nasty.check(spec.commandLine().getParseResult());
        return nasty.wanted();
    }

    private FleetOptions options() {
        Target target = gateway.target();
        FleetOptions.Fleet fleet = gateway.fleet();
        FleetOptions.Load pace = load.load(fleet.boards(), time.millis());
        return new FleetOptions(target, fleet, pace, load.length(), verify);
    }

    private <T> T checked(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        }
    }

    static VertxOptions vertxOptions(int threads) {
        FileSystemOptions noCache =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(threads)
                .setFileSystemOptions(noCache);
    }

    private int run(Vertx vertx, FleetOptions options) {
        LiveLine line = LiveLine.on(spec.commandLine().getErr(), progress);
        LoadTest test = new LoadTest(vertx, options, time, line::show);
        try (Interrupt interrupt = Interrupt.install(test::stop)) {
            int code = outcome(test, line);
            interrupt.exitCode(code);
            return code;
        }
    }

    private int outcome(LoadTest test, LiveLine line) {
        try {
            Summary summary = test.run().await();
            line.end();
            return told(summary.toJson(), summary.failure());
        } catch (SimulationException | WireFailure failure) {
            line.end();
            return failed(failure.getMessage());
        }
    }

    private int runNasty(NastyOptions options) throws InterruptedException {
        NastyRun run = new NastyRun(options, time);
        NastyOutput output = new NastyOutput(
                spec.commandLine().getOut(), LiveLine.on(spec.commandLine().getErr(), progress));
        try (Interrupt interrupt = Interrupt.install(run::stop)) {
            int code = outcome(run, output);
            interrupt.exitCode(code);
            return code;
        }
    }

    private int outcome(NastyRun run, NastyOutput output) throws InterruptedException {
        try {
            NastySummary summary = run.run(output);
            return told(summary.toJson(), summary.failure());
        } catch (SimulationException | WireFailure failure) {
            return failed(failure.getMessage());
        }
    }

    private int told(JsonObject summary, @Nullable String failure) {
        spec.commandLine().getOut().println(summary.encode());
        spec.commandLine().getOut().flush();
        return failure == null ? 0 : failed(failure);
    }

    private int failed(@Nullable String why) {
        spec.commandLine().getErr().println("simulate: " + why);
        spec.commandLine().getErr().flush();
        return FAILED;
    }
}

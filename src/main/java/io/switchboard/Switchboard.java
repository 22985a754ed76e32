package io.switchboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.base.config.ConfigSources;
import io.switchboard.tls.engine.OldSuites;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** Entry point: {@code java -jar switchboard.jar COMMAND}. */
public final class Switchboard {
    private static final Map<String, PlainCommand> PLAIN_COMMANDS =
            Map.of("serve", ServeCommand::run, "health", HealthCommand::run);

    /** A command that can be run without picocli. */
    @FunctionalInterface
    private interface PlainCommand {
        int run(ConfigSources sources, PrintWriter out, PrintWriter err) throws Exception;
    }

    private Switchboard() {}

    public static void main(String[] args) {
        // Before anything uses the JDK's TLS, which reads once what it may do.
        OldSuites.permit();
        // Before a command has its configuration, and for those that have none: results alone go to the output.
        Logging.configure(new LogConfig(LogConfig.Format.TEXT, LogConfig.Level.WARN, 0));
        System.exit(run(args));
    }

    private static int run(String... args) {
        Optional<PlainArguments> plain = PlainArguments.of(args);
        PlainCommand command =
                plain.map(some -> PLAIN_COMMANDS.get(some.command())).orElse(null);
        return command == null
                ? RootCommand.commandLine(args).execute(args)
                : run(command, plain.orElseThrow().sources());
    }

    private static int run(PlainCommand command, ConfigSources sources) {
        try {
            return command.run(
                    sources, new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8));
        } catch (Exception failed) {
            // As picocli does.
            failed.printStackTrace();
            return ExitCode.FAILED;
        }
    }

    /** That the build wrote into the jar. */
    static String version() {
        String version = Switchboard.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

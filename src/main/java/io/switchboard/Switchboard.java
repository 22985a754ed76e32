package io.switchboard;

import io.switchboard.simulate.SimulateCommand;
import io.switchboard.tls.engine.OldSuites;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Entry point: {@code java -jar switchboard.jar COMMAND}. */
@Command(
        name = "switchboard",
        description = "A gateway for small boards.",
        mixinStandardHelpOptions = true,
        versionProvider = Switchboard.Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            SimulateCommand.class,
            TokenCommand.class,
            CertCommand.class,
            RestoreCommand.class,
            HealthCommand.class,
            CheckConfigCommand.class
        })
public final class Switchboard implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandLine.Model.CommandSpec spec;

    private Switchboard() {}

    public static void main(String[] args) {
        // Before anything uses the JDK's TLS, which reads once what it may do.
        OldSuites.permit();
        // Before a command has its configuration, and for those that have none: results alone go to the output.
        Logging.configure(new LogConfig(LogConfig.Format.TEXT, LogConfig.Level.WARN, 0));
        System.exit(commandLine().execute(args));
    }

    /** All commands; values such as {@code pem} may be written in either case. */
    static CommandLine commandLine() {
        return new CommandLine(new Switchboard()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing");
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"switchboard " + number()};
        }

        static String number() {
            String version = Switchboard.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}

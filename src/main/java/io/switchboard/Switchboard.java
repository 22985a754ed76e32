package io.switchboard;

import io.switchboard.simulate.SimulateCommand;
import io.switchboard.tls.engine.OldSuites;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Entry point: {@code java -jar switchboard.jar COMMAND}. */
@Command(
        name = "switchboard",
        description = "A gateway for small boards.",
        mixinStandardHelpOptions = true,
        versionProvider = Switchboard.Version.class)
public final class Switchboard implements Runnable {
    private static final Map<String, Class<?>> COMMANDS = commands();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandLine.Model.CommandSpec spec;

    private Switchboard() {}

    public static void main(String[] args) {
        // Before anything uses the JDK's TLS, which reads once what it may do.
        OldSuites.permit();
        // Before a command has its configuration, and for those that have none: results alone go to the output.
        Logging.configure(new LogConfig(LogConfig.Format.TEXT, LogConfig.Level.WARN, 0));
        System.exit(commandLine(args).execute(args));
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("serve", ServeCommand.class);
        commands.put("demo", DemoCommand.class);
        commands.put("simulate", SimulateCommand.class);
        commands.put("token", TokenCommand.class);
        commands.put("cert", CertCommand.class);
        commands.put("restore", RestoreCommand.class);
        commands.put("health", HealthCommand.class);
        commands.put("check-config", CheckConfigCommand.class);
        return commands;
    }

    /**
     * For these arguments: with the one command that they begin with, since reading what all commands take is a tenth of
     * a start, or with all. Values such as {@code pem} may be written in either case.
     */
    static CommandLine commandLine(String... args) {
        CommandLine root = new CommandLine(new Switchboard());
        Class<?> named = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (named == null) {
            COMMANDS.values().forEach(root::addSubcommand);
        } else {
            root.addSubcommand(named);
        }
        return root.setCaseInsensitiveEnumValuesAllowed(true);
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

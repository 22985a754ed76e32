package io.switchboard;

import io.switchboard.simulate.SimulateCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** All commands as picocli reads them; {@code switchboard} without one only says that one is missing. */
@Command(
        name = "switchboard",
        description = "A gateway for small boards.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class)
final class RootCommand implements Runnable {
    private static final Map<String, Class<?>> COMMANDS = commands();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandLine.Model.CommandSpec spec;

    private RootCommand() {}

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
        CommandLine root = new CommandLine(new RootCommand());
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

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"switchboard " + Switchboard.version()};
        }
    }
}

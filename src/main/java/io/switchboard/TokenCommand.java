package io.switchboard;

import io.switchboard.board.BoardName;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code switchboard token}: makes, rotates, lists or revokes credentials. Asks the gateway that runs on the data
 * directory; starts one for a moment, with no listener that others could reach, if none runs.
 */
@Command(
        name = "token",
        description = "Makes, rotates or revokes credentials of the gateway that uses the data directory.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TokenCommand implements Callable<Integer> {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what;

    @Option(names = "--revoke", description = "Revokes the named token instead of making it.")
    private boolean revoke;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    /** What is asked for: exactly one of these. */
    static final class What {
        @Option(names = "--admin", paramLabel = "NAME", description = "An admin's token, under this name.")
        @Nullable
        String admin;

        @Option(names = "--viewer", paramLabel = "NAME", description = "A viewer's token, under this name.")
        @Nullable
        String viewer;

        @Option(names = "--board", paramLabel = "ID", description = "A board's token: makes the board, or rotates.")
        @Nullable
        String board;

        @Option(names = "--list", description = "Lists the names of admins' and viewers' tokens.")
        boolean list;
    }

    @Override
    public Integer call() throws Exception {
        Optional<GatewayConfig> config =
                ConfigCheck.load(options.sources(), spec.commandLine().getErr());
        if (config.isEmpty()) {
            return ExitCode.BAD_ARGUMENTS;
        }
        if (what.board != null && !BoardName.isValid(what.board)) {
            throw new ParameterException(spec.commandLine(), "--board: not a board's name: " + what.board);
        }
        return run(config.get());
    }

    private int run(GatewayConfig config) throws Exception {
        Logging.configure(config.log());
        AdminToken admin = new AdminToken(config.data(), System.getenv());
        Optional<String> running = new RunFile(config.data()).address("http");
        return running.isPresent() ? askRunning(running.get(), admin) : startAndAsk(config, admin);
    }

    private int askRunning(String address, AdminToken admin) throws IOException, InterruptedException {
        try {
            return ask(address, admin);
        } catch (ConnectException nobody) {
            String left = "; if no gateway runs there, remove run.json from the data directory";
            spec.commandLine().getErr().println("switchboard: nobody answers at " + address + left);
            return ExitCode.FAILED;
        }
    }

    private int startAndAsk(GatewayConfig config, AdminToken admin) throws Exception {
        Gateway gateway;
        try {
            gateway = Gateway.open(config.onPrivatePorts());
        } catch (UnusableException unusable) {
            spec.commandLine().getErr().println("switchboard: " + unusable.getMessage());
            return ExitCode.BAD_ARGUMENTS;
        }
        try {
            gateway.start(System.getenv());
            return ask(String.valueOf(gateway.addresses().get("http")), admin);
        } finally {
            gateway.stop();
        }
    }

    private int ask(String address, AdminToken admin) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Optional<String> token = admin.find();
        if (token.isEmpty()) {
            err.println("switchboard: no admin token: set " + AdminToken.VARIABLE + " or restore data/admin.token");
            return ExitCode.FAILED;
        }
        ApiClient.Answer answer = ask(new ApiClient("http://" + address, token.get()));
        if (answer.status() >= 300) {
            err.println("switchboard: refused: " + answer.body());
            return ExitCode.FAILED;
        }
        out.println(answer.field("token").orElse(answer.body()));
        return ExitCode.FINE;
    }

    private ApiClient.Answer ask(ApiClient api) throws IOException, InterruptedException {
        if (what.list) {
            return api.send("GET", "/api/v1/tokens", "");
        }
        if (what.board != null) {
            return board(api, "/api/v1/boards/" + what.board);
        }
        String name = what.admin != null ? what.admin : String.valueOf(what.viewer);
        if (revoke) {
            return api.send("DELETE", "/api/v1/tokens/" + name, "");
        }
        String role = what.admin != null ? "admin" : "viewer";
        return api.send("POST", "/api/v1/tokens", ApiClient.json("name", name, "role", role));
    }

    /** A board's token cannot be without: revoking it is rotating it and showing the new one to nobody. */
    private ApiClient.Answer board(ApiClient api, String path) throws IOException, InterruptedException {
        boolean known = api.send("GET", path, "").status() == 200;
        if (revoke) {
            ApiClient.Answer rotated = api.send("POST", path + "/token", "");
            return rotated.status() == 201 ? new ApiClient.Answer(200, "revoked") : rotated;
        }
        return known ? api.send("POST", path + "/token", "") : api.send("PUT", path, "{}");
    }
}

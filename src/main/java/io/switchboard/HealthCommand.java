package io.switchboard;

import io.switchboard.base.config.ConfigSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code switchboard health}: asks the gateway on this machine how it is, for health checks where there is no curl. Exit
 * code 0 if it is well, 1 if it is not or does not answer within five seconds.
 */
@Command(
        name = "health",
        description = "Asks the gateway that uses the data directory whether it is ready; exit code 0 or 1.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class HealthCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 5_000;

    @Option(names = "--live", description = "Asks only whether it answers: also while it starts or drains.")
    private boolean live;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return ask(
                options.sources(),
                live ? "/health/live" : "/health/ready",
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }

    /** Asks whether it is ready. */
    static int run(ConfigSources sources, PrintWriter out, PrintWriter err) throws IOException {
        return ask(sources, "/health/ready", out, err);
    }

    private static int ask(ConfigSources sources, String path, PrintWriter out, PrintWriter err) throws IOException {
        Optional<GatewayConfig> config = ConfigCheck.load(sources, err);
        if (config.isEmpty()) {
            return ExitCode.BAD_ARGUMENTS;
        }
        return ask("http://" + address(config.get()) + path, out, err);
    }

    private static String address(GatewayConfig config) throws IOException {
        String configured =
                config.management().host() + ":" + config.management().port();
        return new RunFile(config.data())
                .address("management")
                .orElse(configured)
                .replaceFirst("^0\\.0\\.0\\.0:", "127.0.0.1:");
    }

    private static int ask(String address, PrintWriter out, PrintWriter err) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                out.println(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            return status == 200 ? ExitCode.FINE : ExitCode.FAILED;
        } catch (IOException nobody) {
            err.println("switchboard: no answer from " + address + " (" + nobody + ")");
            return ExitCode.FAILED;
        }
    }
}

package io.switchboard;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import java.io.PrintWriter;
import java.util.Optional;

/** What {@code check-config} does: tells the configuration in effect, or everything that is wrong with it. */
public final class ConfigCheck {
    /** Exit code for a configuration without faults. */
    public static final int FINE = 0;

    /** Exit code for a configuration with faults. */
    public static final int REFUSED = 2;

    private ConfigCheck() {}

    /**
     * Reads the sources; prints YAML with secrets masked to {@code out} and returns 0, or prints each fault in a line to
     * {@code err} and returns 2.
     */
    public static int run(ConfigSources sources, PrintWriter out, PrintWriter err) {
        ConfigResult<GatewayConfig> result = GatewayConfig.load(sources);
        if (result instanceof ConfigResult.Loaded<GatewayConfig> loaded) {
            out.print(loaded.effective());
            out.flush();
            return FINE;
        }
        printFaults(result, err);
        return REFUSED;
    }

    /** The configuration, for a command that needs it; or none, and each fault is printed in a line to {@code err}. */
    static Optional<GatewayConfig> load(ConfigSources sources, PrintWriter err) {
        ConfigResult<GatewayConfig> result = GatewayConfig.load(sources);
        if (result instanceof ConfigResult.Loaded<GatewayConfig> loaded) {
            return Optional.of(loaded.config());
        }
        printFaults(result, err);
        return Optional.empty();
    }

    private static void printFaults(ConfigResult<GatewayConfig> result, PrintWriter err) {
        if (result instanceof ConfigResult.Refused<GatewayConfig> refused) {
            refused.faults().forEach(err::println);
            err.flush();
        }
    }
}

package io.switchboard;

import io.switchboard.base.config.ConfigFault;
import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import java.io.PrintWriter;
import java.util.List;

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
        if (result instanceof ConfigResult.Refused<GatewayConfig> refused) {
            printFaults(refused.faults(), err);
        }
        return REFUSED;
    }

    /** Prints each fault in a line; {@code serve} does the same before it gives up. */
    public static void printFaults(List<ConfigFault> faults, PrintWriter err) {
        faults.forEach(err::println);
        err.flush();
    }
}

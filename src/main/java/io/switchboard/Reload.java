package io.switchboard;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again on SIGHUP, or when its file has changed, and hands it on if it has no fault. One that has
 * is told in the log, fault by fault, and the old stays in force. Runs on whichever worker or signal thread calls; one
 * reload at a time.
 */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final ConfigSources sources;
    private final Consumer<GatewayConfig> apply;
    private FileTime seen;

    Reload(ConfigSources sources, Consumer<GatewayConfig> apply) {
        this.sources = sources;
        this.apply = apply;
        this.seen = modified();
    }

    /** Reloads if the file was written since the last look. */
    synchronized void ifChanged() {
        FileTime now = modified();
        if (!now.equals(seen)) {
            seen = now;
            reload("file changed");
        }
    }

    synchronized void now() {
        seen = modified();
        reload("SIGHUP");
    }

    private void reload(String why) {
        ConfigResult<GatewayConfig> result = GatewayConfig.load(sources);
        if (result instanceof ConfigResult.Loaded<GatewayConfig> loaded) {
            apply.accept(loaded.config());
            LOG.info("configuration reloaded reason=\"{}\"", why);
        }
        if (result instanceof ConfigResult.Refused<GatewayConfig> refused) {
            refused.faults().forEach(fault -> LOG.error("configuration not reloaded fault=\"{}\"", fault));
        }
    }

    private FileTime modified() {
        Path named = sources.file() == null ? ConfigSources.DEFAULT_FILE : sources.file();
        try {
            return Files.getLastModifiedTime(sources.directory().resolve(named));
        } catch (IOException missing) {
            return FileTime.fromMillis(0);
        }
    }
}

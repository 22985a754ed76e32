package io.switchboard;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again on SIGHUP, or when its file has changed, and hands it on if it has no fault. One that has
 * is told in the log, fault by fault, and the old stays in force. Runs on whichever worker or signal thread calls; one
 * reload at a time.
 *
 * <p>To be made before the configuration is read for the first time: whatever happens to the file from then on is seen,
 * and a SIGHUP during the start, which would end the process, is kept until there is something to apply it to.
 */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final ConfigSources sources;
    private @Nullable Consumer<GatewayConfig> apply;
    private FileTime seen;
    private boolean hungUp;

    Reload(ConfigSources sources) {
        this.sources = sources;
        this.seen = modified();
    }

    ConfigSources sources() {
        return sources;
    }

    /** Configurations that are read from now on go here. */
    synchronized void begin(Consumer<GatewayConfig> applied) {
        apply = applied;
        if (hungUp) {
            hangUp();
        }
    }

    /** Reloads if the file was written since the last look. */
    synchronized void ifChanged() {
        FileTime now = modified();
        if (apply != null && !now.equals(seen)) {
            seen = now;
            reload("file changed", apply);
        }
    }

    /** What SIGHUP asks for. */
    synchronized void hangUp() {
        if (apply == null) {
            hungUp = true;
            return;
        }
        seen = modified();
        reload("SIGHUP", apply);
    }

    private void reload(String why, Consumer<GatewayConfig> applied) {
        ConfigResult<GatewayConfig> result = GatewayConfig.load(sources);
        if (result instanceof ConfigResult.Loaded<GatewayConfig> loaded) {
            applied.accept(loaded.config());
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

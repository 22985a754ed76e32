package io.switchboard;

import io.switchboard.backup.Restore;
import io.switchboard.store.embedded.RowsCheck;
import io.switchboard.store.embedded.StoreDirectory;
import io.switchboard.store.embedded.StoreOpenException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code switchboard restore}: puts a backup into the data directory of a gateway that does not run. */
@Command(
        name = "restore",
        description = {
            "Puts a backup into the data directory of a gateway that does not run.",
            "What is there is kept in before-restore-... beside it."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RestoreCommand implements Callable<Integer> {
    @Option(names = "--from", paramLabel = "DIR", required = true, description = "The backup's directory.")
    private Path from;

    @Option(names = "--force", description = "Restores although the data directory holds a store.")
    private boolean force;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Optional<GatewayConfig> config =
                ConfigCheck.load(options.sources(), spec.commandLine().getErr());
        return config.isEmpty() ? ExitCode.BAD_ARGUMENTS : run(config.get().data());
    }

    private int run(Path data) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Files.createDirectories(data);
            Target target = new Target(new StoreDirectory(data.resolve("store")));
            target.place().whileLocked(() -> restore(data, target));
            return ExitCode.FINE;
        } catch (StoreOpenException | Restore.RefusedException refused) {
            err.println("switchboard: " + refused.getMessage());
            return ExitCode.BAD_ARGUMENTS;
        } catch (IOException failed) {
            err.println("switchboard: cannot restore: " + failed);
            return ExitCode.FAILED;
        }
    }

    private void restore(Path data, Target target) throws Exception {
        Instant made = new Restore(from, data, target).run(force, Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        out.println("switchboard restored " + data + " as of " + made + " from " + from);
        out.flush();
    }

    private record Target(StoreDirectory place) implements Restore.Target {
        @Override
        public Path rows() {
            return place.rows();
        }

        @Override
        public Path restoring() {
            return place.restoring();
        }

        @Override
        public void check(Path rows) throws StoreOpenException {
            RowsCheck.isWhole(rows);
        }
    }
}

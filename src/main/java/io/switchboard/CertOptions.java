package io.switchboard;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import io.switchboard.tls.AuthorityDirectory;
import io.switchboard.tls.GatewayNames;
import io.switchboard.tls.LocalNames;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands about the local authority share: whose it is, and how it is opened. */
final class CertOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; conf/switchboard.yaml if present.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets one key; may be repeated.")
    private List<String> sets = List.of();

    /** The local authority of a configured gateway. */
    record Place(Path directory, GatewayNames names) {
        AuthorityDirectory authorities() {
            return new AuthorityDirectory(directory);
        }

        Authority openOrMake(Instant now) throws BadCertificateException, IOException {
            return authorities().openOrMake(names.ofAuthority(), now);
        }
    }

    /** Reads the configuration, and prints its faults if it has any; empty then. */
    Optional<Place> load(PrintWriter err) {
        ConfigResult<GatewayConfig> result = GatewayConfig.load(ConfigSources.ofProcess(file, sets));
        if (result instanceof ConfigResult.Refused<GatewayConfig> refused) {
            ConfigCheck.printFaults(refused.faults(), err);
            return Optional.empty();
        }
        GatewayConfig config = ((ConfigResult.Loaded<GatewayConfig>) result).config();
        try {
            GatewayNames names = LocalNames.collect(config.https().names());
            return Optional.of(new Place(config.data().resolve("tls"), names));
        } catch (BadCertificateException bad) {
            err.println("https.names: " + bad.getMessage());
            err.flush();
            return Optional.empty();
        }
    }
}

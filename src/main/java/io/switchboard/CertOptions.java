package io.switchboard;

import io.switchboard.tls.AuthorityDirectory;
import io.switchboard.tls.GatewayNames;
import io.switchboard.tls.LocalNames;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What the commands about the local authority share: whose it is, and how it is opened. */
final class CertOptions {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

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
        return ConfigCheck.load(options.sources(), err).flatMap(config -> place(config, err));
    }

    private static Optional<Place> place(GatewayConfig config, PrintWriter err) {
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

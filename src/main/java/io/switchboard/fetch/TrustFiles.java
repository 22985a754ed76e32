package io.switchboard.fetch;

import io.switchboard.fetch.upstream.OutsideClients;
import io.switchboard.fetch.verify.StrictTrust;
import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.BadCertificateException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes trust of PEM files: of those of a recipe or host alone, or of {@code fetch.trust} beside the JDK's roots. Blocks.
 */
final class TrustFiles implements OutsideClients.Trusts {
    private final List<Path> usual;

    TrustFiles(List<Path> usual) {
        this.usual = usual;
    }

    @Override
    public StrictTrust of(List<Path> files) {
        return files.isEmpty()
                ? StrictTrust.withJdkRoots(read(usual), InstantSource.system())
                : StrictTrust.in(read(files), InstantSource.system());
    }

    /** @throws IllegalArgumentException naming the file that cannot be used, and why */
    static List<X509Certificate> read(List<Path> files) {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files) {
            try {
                all.addAll(PemFiles.readChain(file));
            } catch (BadCertificateException unusable) {
                throw new IllegalArgumentException(unusable.getMessage(), unusable);
            }
        }
        return all;
    }
}

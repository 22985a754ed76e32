package io.switchboard.fetch;

import io.switchboard.fetch.upstream.OutsideClients;
import io.switchboard.fetch.upstream.TlsSettings;
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
    public StrictTrust of(List<Path> files) throws BadCertificateException {
        return files.isEmpty()
                ? StrictTrust.withJdkRoots(read(usual), InstantSource.system())
                : StrictTrust.in(read(files), InstantSource.system());
    }

    /**
     * Reads every file that is named, so that what is wrong with one shows when the configuration is read.
     *
     * @throws BadCertificateException naming the file that cannot be used, and why
     */
    static void check(FetchSetup setup) throws BadCertificateException {
        read(setup.config().trust());
        for (TlsSettings tls : setup.wantedTls()) {
            read(tls.trust());
            if (tls.certificate() != null && tls.key() != null) {
                PemFiles.read(tls.certificate(), tls.key());
            }
        }
    }

    private static List<X509Certificate> read(List<Path> files) throws BadCertificateException {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(PemFiles.readChain(file));
        }
        return all;
    }
}

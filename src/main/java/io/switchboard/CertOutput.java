package io.switchboard;

import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.ServerCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that commands write certificates and keys to: {@code PREFIX.pem} and {@code PREFIX.key}, or {@code PREFIX.der} and
 * {@code PREFIX.key.der}, or {@code PREFIX.b64} and {@code PREFIX.key.b64}.
 */
record CertOutput(Path prefix, CertificateForm form) {
    Path certificate() {
        return suffixed("." + form.extension());
    }

    Path key() {
        return suffixed(form == CertificateForm.PEM ? ".key" : ".key." + form.extension());
    }

    private Path suffixed(String suffix) {
        return prefix.resolveSibling(prefix.getFileName() + suffix);
    }

    /** Those that are there already. */
    List<Path> existing() {
        return Stream.of(certificate(), key()).filter(Files::exists).toList();
    }

    void write(ServerCertificate issued) throws IOException {
        Path parent = prefix.toAbsolutePath().getParent();
        if (parent != null) {
            PemFiles.makeDirectory(parent);
        }
        PemFiles.writeSecret(key(), form.encode(issued.key()));
        PemFiles.writePublic(certificate(), form.encode(issued.leaf()));
    }

    /** For the terminal; not DER. */
    static String text(CertificateForm form, X509Certificate certificate) {
        return new String(form.encode(certificate), StandardCharsets.US_ASCII);
    }

    /** Certificate and key for the terminal; not DER. */
    static String text(CertificateForm form, ServerCertificate issued) {
        return text(form, issued.leaf()) + new String(form.encode(issued.key()), StandardCharsets.US_ASCII);
    }
}

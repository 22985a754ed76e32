package io.switchboard;

import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.CertificateDescription;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.CertificateText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code switchboard cert show}: what a certificate says. */
@Command(
        name = "show",
        description = "Shows what the certificates of a file say. Keys in it are not shown.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CertShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A file in PEM, DER, or base64 without its first and last line.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "Prints the certificates themselves instead: pem, or base64 (each in a line).")
    private @Nullable CertificateForm form;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (form == CertificateForm.DER) {
            throw new ParameterException(spec.commandLine(), "--format der is binary: it cannot be printed");
        }
        try {
            tell(read());
            return ExitCode.FINE;
        } catch (BadCertificateException bad) {
            spec.commandLine().getErr().println("switchboard: " + bad.getMessage());
            return ExitCode.BAD_ARGUMENTS;
        }
    }

    private List<X509Certificate> read() throws BadCertificateException {
        byte[] content = PemFiles.readBytes(file);
        try {
            return CertificateText.readAny(content);
        } catch (BadCertificateException bad) {
            throw bad.in(file.toString());
        }
    }

    private void tell(List<X509Certificate> certificates) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(certificates.stream().map(this::text).collect(Collectors.joining(form == null ? "\n" : "")));
        out.flush();
    }

    private String text(X509Certificate certificate) {
        return form == null
                ? String.join("\n", CertificateDescription.lines(certificate, Instant.now())) + "\n"
                : CertOutput.text(form, certificate);
    }
}

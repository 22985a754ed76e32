package io.switchboard;

import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.Fingerprint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code switchboard cert ca}: the local authority's own certificate, made if there is none. */
@Command(
        name = "ca",
        description = "Shows the local authority in the data directory; makes it if there is none.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CertCaCommand implements Callable<Integer> {
    @Option(
            names = "--renew",
            description = "Makes a new authority. Whatever trusts the old one has to be told to trust the new one.")
    private boolean renew;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "Prints the certificate itself, or writes it to --out: pem, der, or base64 (one line).")
    private @Nullable CertificateForm form;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the certificate.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Overwrites the file of --out.")
    private boolean force;

    @Mixin
    private CertOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        checkArguments();
        PrintWriter err = spec.commandLine().getErr();
        Optional<CertOptions.Place> place = options.load(err);
        if (place.isEmpty()) {
            return ExitCode.BAD_ARGUMENTS;
        }
        try {
            tell(place.get(), authority(place.get()));
            return ExitCode.FINE;
        } catch (BadCertificateException | IOException failed) {
            err.println("switchboard: " + failed.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void checkArguments() {
        if (form == CertificateForm.DER && out == null) {
            throw new ParameterException(spec.commandLine(), "--format der is binary: it needs --out FILE");
        }
        if (out != null && Files.exists(out) && !force) {
            throw new ParameterException(spec.commandLine(), out + " exists; --force overwrites it");
        }
    }

    private Authority authority(CertOptions.Place place) throws BadCertificateException, IOException {
        Instant now = Instant.now();
        boolean replaces = renew && Files.exists(place.authorities().certificateFile());
        if (!replaces) {
            return place.openOrMake(now);
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("warning: a new authority: every browser, program and board that trusts the old one must be told to"
                + " trust the new one,");
        err.println("warning: and certificates that the old one issued, to boards too, have to be issued again."
                + " The old files stay beside the new.");
        err.flush();
        return place.authorities().renew(place.names().ofAuthority(), now);
    }

    private void tell(CertOptions.Place place, Authority authority) throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        if (out != null) {
            PemFiles.writePublic(out, (form == null ? CertificateForm.PEM : form).encode(authority.certificate()));
        } else if (form != null) {
            printer.print(CertOutput.text(form, authority.certificate()));
            printer.flush();
            return;
        }
        printer.println("certificate: " + (out == null ? place.authorities().certificateFile() : out));
        printer.println("subject:     " + authority.certificate().getSubjectX500Principal());
        printer.println("expires:     " + authority.notAfter());
        printer.println("SHA-256:     " + Fingerprint.of(authority.certificate()));
    }
}

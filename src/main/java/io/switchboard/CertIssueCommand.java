package io.switchboard;

import io.switchboard.board.BoardName;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code switchboard cert issue}: a key and a certificate for a TLS server, or for a board that logs in with it. */
@Command(
        name = "issue",
        description = "Issues a certificate and its key, signed by the local authority: with --name and --ip for a"
                + " TLS server, such as a board that is one; with --board for a board that logs in with it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CertIssueCommand implements Callable<Integer> {
    private static final int DAYS_MAX = 3_650;

    @Option(names = "--name", paramLabel = "NAME", description = "A host name of the server; may be repeated.")
    private List<String> hosts = List.of();

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "An address of the server; may be repeated.")
    private List<String> addresses = List.of();

    @Option(names = "--board", paramLabel = "ID", description = "The board that is to log in with the certificate.")
    private @Nullable String board;

    @Option(
            names = "--key",
            paramLabel = "KIND",
            description = "rsa (which every board knows) or ec (faster). A server's is rsa by default, a board's ec.")
    private @Nullable KeyKind kind;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days from now until it expires: 390 for a server, 730 for a board.")
    private @Nullable Integer days;

    @Option(
            names = "--out",
            paramLabel = "PREFIX",
            description = "Writes PREFIX.pem and PREFIX.key; tls/issued/NAME in the data directory by default.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "pem, der, or base64 (one line, what some boards load). Default: pem.")
    private CertificateForm form = CertificateForm.PEM;

    @Option(names = "--force", description = "Overwrites files that are there.")
    private boolean force;

    @Option(names = "--print", description = "Prints certificate and private key instead of writing them to files.")
    private boolean print;

    @Mixin
    private CertOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SubjectNames names = checkArguments();
        PrintWriter err = spec.commandLine().getErr();
        Optional<CertOptions.Place> place = options.load(err);
        if (place.isEmpty()) {
            return ExitCode.BAD_ARGUMENTS;
        }
        try {
            return issue(place.get(), names);
        } catch (BadCertificateException | IOException failed) {
            err.println("switchboard: " + failed.getMessage());
            return ExitCode.FAILED;
        }
    }

    private SubjectNames checkArguments() {
        boolean server = !hosts.isEmpty() || !addresses.isEmpty();
        check(server != (board != null), "either --name and --ip, or --board");
        check(board == null || BoardName.isValid(board), "--board: not a board's name: " + board);
        check(days == null || (days >= 1 && days <= DAYS_MAX), "--days: a number from 1 to " + DAYS_MAX);
        check(!print || form != CertificateForm.DER, "--format der is binary: it cannot be printed");
        try {
            SubjectNames names = SubjectNames.of(
                    Stream.concat(hosts.stream(), addresses.stream()).toList());
            check(names.addresses().size() >= addresses.stream().distinct().count(), "--ip: not an address");
            return names;
        } catch (BadCertificateException bad) {
            throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()), bad);
        }
    }

    private void check(boolean right, String fault) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), fault);
        }
    }

    private int issue(CertOptions.Place place, SubjectNames names) throws BadCertificateException, IOException {
        CertOutput files = new CertOutput(prefix(place.directory()), form);
        check(
                print || force || files.existing().isEmpty(),
                "--force would overwrite what is there: " + files.existing());
        Instant now = Instant.now();
        Authority authority = place.openOrMake(now);
        SubjectNames outside = names.without(authority.allowed(names));
        check(outside.isEmpty(), Authority.outsideText(outside));
        ServerCertificate issued = issue(authority, names, now);
        if (print) {
            spec.commandLine().getOut().print(CertOutput.text(form, issued));
            spec.commandLine().getOut().flush();
            return ExitCode.FINE;
        }
        files.write(issued);
        tell(files, issued);
        return ExitCode.FINE;
    }

    private ServerCertificate issue(Authority authority, SubjectNames names, Instant now)
            throws BadCertificateException {
        Duration asked = days == null ? null : Duration.ofDays(days);
        if (board != null) {
            Duration lifetime = asked == null ? Authority.CLIENT_LIFETIME : asked;
            return authority.issueClient(board, kind == null ? KeyKind.EC : kind, lifetime, now);
        }
        Duration lifetime = asked == null ? Authority.SERVER_LIFETIME : asked;
        return authority.issueServer(kind == null ? KeyKind.RSA : kind, names, lifetime, now);
    }

    private Path prefix(Path directory) {
        String first = board != null ? board : (hosts.isEmpty() ? addresses : hosts).get(0);
        String file = first.replace("*.", "any.").replaceAll("[^A-Za-z0-9._-]", "-");
        if (out == null) {
            return directory.resolve("issued").resolve(file);
        }
        return Files.isDirectory(out) ? out.resolve(file) : out;
    }

    private void tell(CertOutput files, ServerCertificate issued) {
        PrintWriter printer = spec.commandLine().getOut();
        printer.println("certificate: " + files.certificate());
        printer.println("key:         " + files.key());
        printer.println("for:         " + (board == null ? issued.names() : "board " + board));
        printer.println("expires:     " + issued.notAfter());
        printer.println("SHA-256:     " + issued.fingerprint());
    }
}

package io.switchboard.tls;

import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The local authority on the disk: {@code ca.pem} and {@code ca.key} (mode 0600) in a directory of their own (mode
 * 0700). Several processes may use it at once, such as a gateway and a command: making is one at a time, and whoever
 * comes second finds what the first one made. Any thread; all methods block on the disk, making 100 ms and more.
 */
public final class AuthorityDirectory {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;

    /** {@code directory} need not be there yet. */
    public AuthorityDirectory(Path directory) {
        this.directory = directory;
    }

    /** Where the certificate is, or will be. */
    public Path certificateFile() {
        return directory.resolve("ca.pem");
    }

    Path keyFile() {
        return directory.resolve("ca.key");
    }

    /**
     * The authority, if there is one.
     *
     * @throws BadCertificateException if its files are damaged, or the key is missing: what trusts it would not trust
     *     another one, so none is made in its place
     */
    public Optional<Authority> open() throws BadCertificateException {
        if (!Files.exists(certificateFile())) {
            return Optional.empty();
        }
        String remedy = "; restore it, or make a new authority: switchboard cert ca --renew";
        try {
            return Optional.of(Authority.of(
                    PemFiles.readKey(keyFile()),
                    PemFiles.readChain(certificateFile()).get(0)));
        } catch (BadCertificateException bad) {
            boolean named = bad.getMessage() != null && bad.getMessage().startsWith(directory.toString());
            throw new BadCertificateException((named ? "" : directory + ": ") + bad.getMessage() + remedy, bad);
        }
    }

    /** The authority; made for a gateway with these names if there is none. */
    public Authority openOrMake(SubjectNames own, Instant now) throws BadCertificateException, IOException {
        Optional<Authority> there = openUnlocked();
        if (there.isPresent()) {
            return there.get();
        }
        return DirectoryLock.during(directory, () -> {
            Optional<Authority> madeMeanwhile = open();
            return madeMeanwhile.isPresent() ? madeMeanwhile.get() : make(own, now);
        });
    }

    /** What looks damaged may be half replaced: to be looked at again when nobody else writes. */
    private Optional<Authority> openUnlocked() {
        try {
            return open();
        } catch (BadCertificateException perhaps) {
            return Optional.empty();
        }
    }

    /** A new authority in place of the one that is there, if any; the old files stay under another name. */
    public Authority renew(SubjectNames own, Instant now) throws BadCertificateException, IOException {
        return DirectoryLock.during(directory, () -> make(own, now));
    }

    private Authority make(SubjectNames own, Instant now) throws IOException {
        Authority authority = Authority.make(own, now);
        String aside = "ca-until-" + STAMP.format(now);
        setAside(certificateFile(), directory.resolve(aside + ".pem"));
        setAside(keyFile(), directory.resolve(aside + ".key"));
        // The certificate last: a key without one is of no use to anybody, and is set aside the next time.
        PemFiles.writeSecret(keyFile(), CertificateForm.PEM.encode(authority.key()));
        PemFiles.writePublic(certificateFile(), CertificateForm.PEM.encode(authority.certificate()));
        return authority;
    }

    private static void setAside(Path file, Path aside) throws IOException {
        if (Files.exists(file)) {
            Files.move(file, aside);
        }
    }
}

package io.switchboard.tls;

import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.Reissue;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The gateway's own certificates from the local authority, one with an RSA key and one with an EC key, kept beside it in
 * {@code gateway-rsa.pem}, {@code gateway-rsa.key}, {@code gateway-ec.pem} and {@code gateway-ec.key}, so that a restart
 * makes none. Holds no state but the disk's. Any thread that may block; one that has to make certificates takes 100 ms
 * and more.
 */
public final class LocalCertificates {
    private final Path directory;
    private final AuthorityDirectory authorities;
    private final InstantSource time;

    public LocalCertificates(Path directory, InstantSource time) {
        this.directory = directory;
        this.authorities = new AuthorityDirectory(directory);
        this.time = time;
    }

    /**
     * The certificates for these names, read from the disk or made: see {@link Reissue} for when. To be asked at the
     * start, now and then, and after a reload; the authority is read afresh each time.
     *
     * <p>Names that the authority's constraints leave out are not in the certificates, because OpenSSL refuses a
     * certificate for one such name among others. Of the configuration's they are told in {@link LocalChains#refused};
     * of those found on this machine, such as a host name it got since, nothing is said.
     *
     * @throws BadCertificateException if there is an authority that cannot be used, and what to do
     * @throws IOException if the directory cannot be written
     */
    public LocalChains ensure(GatewayNames names) throws BadCertificateException, IOException {
        Instant now = time.instant();
        Authority authority = authorities.openOrMake(names.ofAuthority(), now);
        Map<KeyKind, Reissue> reissued = new EnumMap<>(KeyKind.class);
        Wish wish = new Wish(authority, names.all(), now);
        ServerCertificate rsa = ensure(KeyKind.RSA, wish, reissued);
        ServerCertificate ec = ensure(KeyKind.EC, wish, reissued);
        SubjectNames without = names.configured().without(rsa.names());
        SubjectNames refused = without.without(authority.allowed(without));
        return new LocalChains(authority.certificate(), rsa, ec, reissued, refused);
    }

    /** What a certificate shall be. */
    private record Wish(Authority authority, SubjectNames names, Instant now) {
        /** The constraints are asked only for names that are not there, because asking them is slow at first. */
        Optional<Reissue> reissue(Optional<ServerCertificate> existing) throws BadCertificateException {
            Optional<Reissue> reason = Reissue.decide(existing, authority, names, now);
            return reason.equals(Optional.of(Reissue.NAME_MISSING))
                    ? Reissue.decide(existing, authority, authority.allowed(names), now)
                    : reason;
        }

        ServerCertificate issue(KeyKind kind) throws BadCertificateException {
            return authority.issueServer(kind, authority.allowed(names), Authority.SERVER_LIFETIME, now);
        }
    }

    private ServerCertificate ensure(KeyKind kind, Wish wish, Map<KeyKind, Reissue> reissued)
            throws BadCertificateException, IOException {
        Optional<ServerCertificate> kept = read(kind);
        if (kept.isPresent() && wish.reissue(kept).isEmpty()) {
            return kept.get();
        }
        return DirectoryLock.during(directory, () -> make(kind, wish, reissued));
    }

    private ServerCertificate make(KeyKind kind, Wish wish, Map<KeyKind, Reissue> reissued)
            throws BadCertificateException, IOException {
        Optional<ServerCertificate> kept = read(kind);
        Optional<Reissue> reason = wish.reissue(kept);
        if (kept.isPresent() && reason.isEmpty()) {
            return kept.get(); // another process was faster
        }
        ServerCertificate made = wish.issue(kind);
        PemFiles.writeSecret(file(kind, "key"), CertificateForm.PEM.encode(made.key()));
        PemFiles.writePublic(file(kind, "pem"), CertificateForm.PEM.encode(made.leaf()));
        reissued.put(kind, reason.orElse(Reissue.MISSING));
        return made;
    }

    /** What cannot be read is made anew: nobody trusts these certificates but through the authority. */
    private Optional<ServerCertificate> read(KeyKind kind) {
        try {
            return Optional.of(PemFiles.read(file(kind, "pem"), file(kind, "key")));
        } catch (BadCertificateException missingOrDamaged) {
            return Optional.empty();
        }
    }

    private Path file(KeyKind kind, String extension) {
        return directory.resolve("gateway-" + kind.name().toLowerCase(Locale.ROOT) + "." + extension);
    }
}

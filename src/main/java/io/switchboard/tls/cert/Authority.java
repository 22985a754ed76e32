package io.switchboard.tls.cert;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The local authority: an RSA-2048 root that signs the gateway's and the boards' certificates with SHA-256, limited to
 * names that are of no worth elsewhere ({@link NameLimits}). RSA all the way, because old boards know nothing else.
 * Immutable; every method that makes a key blocks for 100 ms and more. Opening and asking whom it signed loads no Bouncy
 * Castle, which spares a start 200 ms.
 */
public final class Authority {
    /** Of the authority itself. Longer than boards last: whoever trusts it has to be visited to trust the next one. */
    static final Duration LIFETIME = Duration.ofDays(3_650);

    /**
     * Of a server's certificate: with the week before, the 397 days that browsers allow for public ones. Apple's systems
     * refuse one of more than 825 days from whatever authority.
     */
    public static final Duration SERVER_LIFETIME = Duration.ofDays(390);

    /** Of a board's certificate: nothing on the board renews it. */
    public static final Duration CLIENT_LIFETIME = Duration.ofDays(730);

    /** Of a CN (RFC 5280, ub-common-name). */
    private static final int COMMON_NAME_MAX = 64;

    private static final int BIT_KEY_CERT_SIGN = 5;

    /**
     * A client needs no name but its CN. OpenSSL, however, takes a CN with dots, such as {@code board.v2}, for a host
     * name outside the name constraints, unless there is a DNS name in subjectAltName: so there is one, of no meaning.
     */
    private static final SubjectNames CLIENT_NAMES = new SubjectNames(List.of("board.internal"), List.of());

    private final PrivateKey key;
    private final X509Certificate certificate;

    private Authority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** A new authority that may sign for local names and for {@code own}. */
    public static Authority make(SubjectNames own, Instant now) {
        KeyPair pair = KeyKind.RSA.generate();
        X509Certificate certificate = new CertificateDraft(newName(), pair.getPublic(), Validity.of(LIFETIME, now))
                .forAuthority(own)
                .signedByItself(pair);
        return new Authority(pair.getPrivate(), certificate);
    }

    /** Different for each, so that the authorities of several gateways can be told apart where they are trusted. */
    private static String newName() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return "Switchboard local authority " + HexFormat.of().formatHex(random);
    }

    /**
     * An authority that was made before.
     *
     * @throws BadCertificateException if the key is another's, not RSA, or the certificate may not sign others
     */
    public static Authority of(PrivateKey key, X509Certificate certificate) throws BadCertificateException {
        if (KeyKind.of(certificate.getPublicKey().getAlgorithm()) != KeyKind.RSA) {
            throw new BadCertificateException("an authority with an EC key; old boards verify RSA signatures only");
        }
        if (!PrivateKeys.match(key, certificate.getPublicKey())) {
            throw new BadCertificateException("the key does not belong to the authority's certificate");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || (usage != null && !usage[BIT_KEY_CERT_SIGN])) {
            throw new BadCertificateException(
                    "not an authority's certificate: it may not sign others (CA, keyCertSign)");
        }
        return new Authority(key, certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The private key, to be kept in a file that nobody else can read. */
    public PrivateKey key() {
        return key;
    }

    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /**
     * Those of the names that it may sign for.
     *
     * @throws BadCertificateException if its name constraints are damaged
     */
    public SubjectNames allowed(SubjectNames names) throws BadCertificateException {
        return names.isEmpty() ? names : NameLimits.in(certificate).allowed(names);
    }

    /** Whether this authority signed the certificate. */
    public boolean signed(X509Certificate other) {
        return ServerCertificate.isSignedBy(other, certificate);
    }

    /**
     * A new key and a certificate for a TLS server: the gateway, or a board that is one. Valid from a week before
     * {@code now} until {@code lifetime} after it, or as long as the authority if that is less.
     *
     * @throws BadCertificateException if there is no name, one outside the name constraints, or the authority expired
     */
    public ServerCertificate issueServer(KeyKind kind, SubjectNames names, Duration lifetime, Instant now)
            throws BadCertificateException {
        checkAlive(now);
        if (names.isEmpty()) {
            throw new BadCertificateException("a server's certificate needs at least one name or address");
        }
        SubjectNames outside = names.without(allowed(names));
        if (!outside.isEmpty()) {
            throw new BadCertificateException(outsideText(outside));
        }
        return issue(Purpose.SERVER, kind, serverName(names), new Scope(names, Validity.of(lifetime, now)));
    }

    /** What to tell of names that this authority may not sign for, in a line. */
    public static String outsideText(SubjectNames names) {
        return "the local authority may not sign for " + names
                + "; list it in https.names and make a new authority: switchboard cert ca --renew";
    }

    /** With an address, no text of dots alone: OpenSSL would take it for a host name outside the name constraints. */
    private static String serverName(SubjectNames names) {
        String first = names.texts().get(0);
        String name = names.hosts().isEmpty() ? "server at " + first : first;
        return name.length() <= COMMON_NAME_MAX ? name : "Switchboard server";
    }

    /**
     * A new key and a certificate with which a board logs in: its CN is the board's name. Valid as a server's is.
     *
     * @throws BadCertificateException if the name is empty or longer than 64 characters, or the authority expired
     */
    public ServerCertificate issueClient(String board, KeyKind kind, Duration lifetime, Instant now)
            throws BadCertificateException {
        checkAlive(now);
        if (board.isEmpty() || board.length() > COMMON_NAME_MAX) {
            throw new BadCertificateException("not a name for a certificate (1 to 64 characters): " + board);
        }
        return issue(Purpose.CLIENT, kind, board, new Scope(CLIENT_NAMES, Validity.of(lifetime, now)));
    }

    private void checkAlive(Instant now) throws BadCertificateException {
        if (now.isAfter(notAfter())) {
            throw new BadCertificateException(
                    "the local authority expired at " + notAfter() + "; make a new one: switchboard cert ca --renew");
        }
    }

    /** For what names and when a certificate is to be valid. */
    record Scope(SubjectNames names, Validity validity) {}

    /** Signs whatever it is asked to; tests have it sign what it must not, to see who notices. */
    ServerCertificate issue(Purpose purpose, KeyKind kind, String commonName, Scope scope) {
        KeyPair pair = kind.generate();
        Validity validity = scope.validity().within(notAfter());
        X509Certificate leaf = new CertificateDraft(commonName, pair.getPublic(), validity)
                .forLeaf(purpose, kind, scope.names())
                .signedBy(certificate, new KeyPair(certificate.getPublicKey(), key));
        return new ServerCertificate(pair.getPrivate(), List.of(leaf));
    }
}

package io.switchboard.tls.cert;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A private key, and the chain that certifies it: its own certificate first, each signed by the next. A client's
 * certificate has the same form.
 */
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {
    private static final int RSA_BITS_MIN = 2048;

    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * Checks that the key is the first certificate's, and that each certificate is signed by the next.
     *
     * @throws BadCertificateException saying which is not
     */
    public static ServerCertificate of(PrivateKey key, List<X509Certificate> chain) throws BadCertificateException {
        checkKey(key, chain);
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!isSignedBy(chain.get(i), chain.get(i + 1))) {
                throw new BadCertificateException("the chain is out of order: certificate " + (i + 2)
                        + " did not sign certificate " + (i + 1) + "; the server's own comes first");
            }
        }
        return new ServerCertificate(key, chain);
    }

    private static void checkKey(PrivateKey key, List<X509Certificate> chain) throws BadCertificateException {
        KeyKind.of(chain.get(0).getPublicKey().getAlgorithm());
        if (PrivateKeys.match(key, chain.get(0).getPublicKey())) {
            return;
        }
        for (int i = 1; i < chain.size(); i++) {
            if (PrivateKeys.match(key, chain.get(i).getPublicKey())) {
                throw new BadCertificateException("the chain is out of order: the key is that of certificate " + (i + 1)
                        + ", which must come first");
            }
        }
        throw new BadCertificateException(
                "the key does not belong to the certificate of " + chain.get(0).getSubjectX500Principal());
    }

    /** By name and by signature. */
    static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (java.security.GeneralSecurityException otherKey) {
            return false;
        }
    }

    public X509Certificate leaf() {
        return chain.get(0);
    }

    public KeyKind kind() {
        return leaf().getPublicKey().getAlgorithm().equals("RSA") ? KeyKind.RSA : KeyKind.EC;
    }

    /** The host names and addresses that it is for. */
    public SubjectNames names() {
        return SubjectNames.in(leaf());
    }

    public Instant notBefore() {
        return leaf().getNotBefore().toInstant();
    }

    /** When the first certificate of the chain expires, which ends the use of all of it. */
    public Instant notAfter() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** SHA-256 of the leaf. */
    public String fingerprint() {
        return Fingerprint.of(leaf());
    }

    /** What is no reason to refuse it and yet will make clients refuse it, each in a line; none is as it should be. */
    public List<String> warnings(Instant now) {
        List<String> warnings = new ArrayList<>();
        if (now.isAfter(notAfter())) {
            warnings.add("expired at " + notAfter() + "; clients that verify will refuse it");
        }
        if (now.isBefore(notBefore())) {
            warnings.add("not valid before " + notBefore() + "; is this machine's clock right?");
        }
        if (names().isEmpty()) {
            warnings.add("names no host in subjectAltName; clients that verify will refuse it");
        }
        if (leaf().getPublicKey() instanceof java.security.interfaces.RSAPublicKey rsa
                && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
            warnings.add("its RSA key has " + rsa.getModulus().bitLength() + " bits; clients want 2048");
        }
        KeyUsage.of(leaf()).complaint(kind()).ifPresent(warnings::add);
        return warnings;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerCertificate[" + kind() + " " + names() + " until " + notAfter() + "]";
    }
}

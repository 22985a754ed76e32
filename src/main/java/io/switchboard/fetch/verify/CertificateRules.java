package io.switchboard.fetch.verify;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each certificate of a chain has to be by itself (RFC 5280; sizes and hashes as the CA/Browser Forum has them). */
final class CertificateRules {
    private static final int RSA_BITS_MIN = 2_048;
    /** Beyond it a signature costs so much to check that a server could keep the gateway busy. */
    private static final int RSA_BITS_MAX = 8_192;

    private static final int EC_BITS_MIN = 224;
    private static final int SERIAL_OCTETS_MAX = 20;

    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final String SERVER_PURPOSE = "1.3.6.1.5.5.7.3.1";

    private static final String USAGE_EXTENSION = "2.5.29.15";
    private static final String PURPOSES_EXTENSION = "2.5.29.37";

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int KEY_CERT_SIGN = 5;

    /** Key usage, names, basic and name constraints, policies (four kinds), extended key usage. */
    private static final Set<String> KNOWN_EXTENSIONS = Set.of(
            "2.5.29.15",
            "2.5.29.17",
            "2.5.29.19",
            "2.5.29.30",
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.36",
            "2.5.29.37",
            "2.5.29.54");

    private CertificateRules() {}

    /**
     * The rules for all of them.
     *
     * @param what the certificate is, to begin a sentence with
     */
    static void checkAny(X509Certificate certificate, String what, Instant now) throws UntrustedException {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw Distrust.EXPIRED.because(what + " expired on " + Words.day(certificate.getNotAfter()));
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw Distrust.NOT_YET_VALID.because(what + " is valid from " + Words.day(certificate.getNotBefore())
                    + " on; is the gateway's clock right?");
        }
        String weakness = weakness(certificate.getPublicKey());
        if (weakness != null) {
            throw Distrust.WEAK_KEY.because(what + " has " + weakness);
        }
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        if (critical != null && !KNOWN_EXTENSIONS.containsAll(critical)) {
            List<String> unknown = critical.stream()
                    .filter(oid -> !KNOWN_EXTENSIONS.contains(oid))
                    .toList();
            throw Distrust.BAD_FORM.because(
                    what + " has a critical extension that is not known here: " + Words.some(unknown));
        }
    }

    /** The rules for those that somebody signed, which roots are not. */
    static void checkSigned(X509Certificate certificate, String what) throws UntrustedException {
        if (certificate.getVersion() != 3) {
            throw Distrust.BAD_FORM.because(what + " is X.509 version " + certificate.getVersion() + "; it must be 3");
        }
        int octets = certificate.getSerialNumber().toByteArray().length;
        if (certificate.getSerialNumber().signum() <= 0 || octets > SERIAL_OCTETS_MAX) {
            throw Distrust.BAD_FORM.because(
                    what + " has a serial number that is not positive or has over " + SERIAL_OCTETS_MAX + " octets");
        }
        if (!SignatureRule.isStrong(certificate)) {
            throw Distrust.WEAK_SIGNATURE.because(what + " is signed with " + Words.plain(certificate.getSigAlgName())
                    + "; SHA-256 or better is needed");
        }
    }

    /** The rules for the server's own. */
    static void checkLeaf(X509Certificate leaf, String what, boolean trustedItself) throws UntrustedException {
        if (leaf.getBasicConstraints() >= 0 && !trustedItself) {
            throw Distrust.NOT_FOR_SERVERS.because(what + " is an authority's, not a server's");
        }
        boolean[] usage = usage(leaf, what);
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[KEY_ENCIPHERMENT] && !usage[KEY_AGREEMENT]) {
            throw Distrust.NOT_FOR_SERVERS.because(what + " may not be used for TLS (keyUsage)");
        }
        List<String> purposes = purposes(leaf, what);
        if (purposes != null && !purposes.contains(SERVER_PURPOSE)) {
            throw Distrust.NOT_FOR_SERVERS.because(what + " is not for servers (extendedKeyUsage without serverAuth)");
        }
    }

    /** The rules for those that signed others; a root of version 1 can say nothing of all this. */
    static void checkAuthority(X509Certificate authority, String what, boolean root) throws UntrustedException {
        if (root && authority.getVersion() < 3) {
            return;
        }
        boolean[] usage = usage(authority, what);
        if (authority.getBasicConstraints() < 0 || (usage != null && !usage[KEY_CERT_SIGN])) {
            throw Distrust.NOT_AN_AUTHORITY.because(what + " may not sign others (CA, keyCertSign)");
        }
        List<String> purposes = purposes(authority, what);
        if (purposes != null && !purposes.contains(SERVER_PURPOSE) && !purposes.contains(ANY_PURPOSE)) {
            throw Distrust.NOT_FOR_SERVERS.because(what + " may not sign for servers (extendedKeyUsage)");
        }
    }

    /** Null if it is not limited. The JDK takes limits that it cannot read for none. */
    private static boolean @Nullable [] usage(X509Certificate certificate, String what) throws UntrustedException {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null && certificate.getExtensionValue(USAGE_EXTENSION) != null) {
            throw Distrust.BAD_FORM.because(what + " has a keyUsage that cannot be read");
        }
        return usage;
    }

    private static @Nullable List<String> purposes(X509Certificate certificate, String what) throws UntrustedException {
        List<String> purposes = null;
        try {
            purposes = certificate.getExtendedKeyUsage();
        } catch (CertificateParsingException damaged) {
            throw Distrust.BAD_FORM.because(what + " has an extendedKeyUsage that cannot be read");
        }
        if (purposes == null && certificate.getExtensionValue(PURPOSES_EXTENSION) != null) {
            throw Distrust.BAD_FORM.because(what + " has an extendedKeyUsage that cannot be read");
        }
        return purposes;
    }

    private static @Nullable String weakness(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            boolean oddExponent = rsa.getPublicExponent().testBit(0)
                    && rsa.getPublicExponent().bitLength() > 1;
            boolean fits = bits >= RSA_BITS_MIN && bits <= RSA_BITS_MAX && oddExponent;
            return fits
                    ? null
                    : "an RSA key of " + bits + " bits; " + RSA_BITS_MIN + " to " + RSA_BITS_MAX + " are needed";
        }
        if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return bits >= EC_BITS_MIN ? null : "an EC key of " + bits + " bits; at least 256 are needed";
        }
        return key instanceof EdECPublicKey ? null : "a " + Words.plain(key.getAlgorithm()) + " key; use RSA or EC";
    }
}

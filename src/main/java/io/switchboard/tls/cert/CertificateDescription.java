package io.switchboard.tls.cert;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a certificate says, for people. */
public final class CertificateDescription {
    private static final Map<String, String> PURPOSES =
            Map.of("1.3.6.1.5.5.7.3.1", "serverAuth", "1.3.6.1.5.5.7.3.2", "clientAuth");

    private CertificateDescription() {}

    /** A line for each part. */
    public static List<String> lines(X509Certificate certificate, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("subject:     " + certificate.getSubjectX500Principal());
        lines.add("issuer:      " + issuer(certificate));
        lines.add("serial:      " + certificate.getSerialNumber().toString(16));
        lines.add("names:       " + or(SubjectNames.in(certificate).toString(), "none"));
        lines.add("valid:       " + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant() + state(certificate, now));
        lines.add("key:         " + key(certificate));
        lines.add("key usage:   " + usage(certificate));
        lines.add("purposes:    " + purposes(certificate));
        lines.add("authority:   " + (certificate.getBasicConstraints() < 0 ? "no" : "yes"));
        lines.add("signed with: " + certificate.getSigAlgName());
        lines.add("SHA-256:     " + Fingerprint.of(certificate));
        return lines;
    }

    private static String issuer(X509Certificate certificate) {
        String name = certificate.getIssuerX500Principal().toString();
        return ServerCertificate.isSignedBy(certificate, certificate) ? name + " (itself)" : name;
    }

    private static String state(X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return " (expired)";
        }
        return now.isBefore(certificate.getNotBefore().toInstant()) ? " (not yet valid)" : "";
    }

    private static String key(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        if (certificate.getPublicKey() instanceof ECPublicKey ec) {
            return "EC " + ec.getParams();
        }
        return certificate.getPublicKey().getAlgorithm();
    }

    private static String usage(X509Certificate certificate) {
        KeyUsage usage = KeyUsage.of(certificate);
        return usage.limited() ? or(String.join(", ", usage.uses()), "nothing") : "any";
    }

    private static String purposes(X509Certificate certificate) {
        try {
            List<String> ids = certificate.getExtendedKeyUsage();
            return ids == null
                    ? "any"
                    : String.join(
                            ", ",
                            ids.stream()
                                    .map(id -> PURPOSES.getOrDefault(id, id))
                                    .toList());
        } catch (CertificateParsingException damaged) {
            return "unreadable";
        }
    }

    private static String or(String text, String instead) {
        return text.isEmpty() ? instead : text;
    }
}

package io.switchboard.fetch.verify;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Set;

/** Which signatures of certificates are worth something: those over SHA-256 and longer hashes, by RSA, ECDSA and EdDSA. */
final class SignatureRule {
    private static final String PSS = "1.2.840.113549.1.1.10";

    private static final Set<String> STRONG = Set.of(
            "1.2.840.113549.1.1.11", // RSA with SHA-256, -384, -512
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.10045.4.3.2", // ECDSA with SHA-256, -384, -512
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4",
            "1.3.101.112", // Ed25519
            "1.3.101.113"); // Ed448

    private static final Set<String> STRONG_HASHES = Set.of("SHA-256", "SHA-384", "SHA-512");

    private SignatureRule() {}

    static boolean isStrong(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgOID();
        return STRONG.contains(algorithm) || (algorithm.equals(PSS) && isStrongPss(certificate.getSigAlgParams()));
    }

    /** Without parameters PSS means SHA-1 (RFC 4055). */
    private static boolean isStrongPss(byte[] encoded) {
        if (encoded == null) {
            return false;
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(encoded);
            PSSParameterSpec spec = parameters.getParameterSpec(PSSParameterSpec.class);
            return STRONG_HASHES.contains(spec.getDigestAlgorithm());
        } catch (GeneralSecurityException | IOException unreadable) {
            return false;
        }
    }
}

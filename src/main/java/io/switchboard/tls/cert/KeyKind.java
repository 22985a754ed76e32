package io.switchboard.tls.cert;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The two kinds of keys that boards, browsers and BoringSSL all have an answer for. */
public enum KeyKind {
    /** 2048 bits: a larger key costs an RP2040 23 s for a handshake. */
    RSA,
    /** P-256: boards' TLS knows no X25519 and no Ed25519. */
    EC;

    /** The kind of a key by the name of its algorithm in Java. */
    public static KeyKind of(String algorithm) throws BadCertificateException {
        return switch (algorithm) {
            case "RSA" -> RSA;
            case "EC" -> EC;
            default ->
                throw new BadCertificateException(
                        "a key of kind " + algorithm + "; boards need RSA, browsers take EC P-256 as well");
        };
    }

    /** A new pair of keys. Takes 100 ms and more for RSA, seconds on a small machine: never on an event loop. */
    public KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
            generator.initialize(parameters());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java makes " + name() + " keys", impossible);
        }
    }

    private AlgorithmParameterSpec parameters() {
        return this == RSA
                ? new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)
                : new ECGenParameterSpec("secp256r1");
    }
}

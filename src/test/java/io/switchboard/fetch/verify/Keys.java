package io.switchboard.fetch.verify;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import org.jspecify.annotations.Nullable;

/** Keys for certificates of tests; the slow ones are made once. */
final class Keys {
    static final KeyPair RSA = rsa(2_048);
    static final KeyPair OTHER_RSA = rsa(2_048);

    private Keys() {}

    static KeyPair rsa(int bits) {
        return make("RSA", bits, null);
    }

    static KeyPair ec() {
        return make("EC", 0, new ECGenParameterSpec("secp256r1"));
    }

    static KeyPair make(String algorithm) {
        return make(algorithm, 0, null);
    }

    static KeyPair make(String algorithm, int bits, @Nullable AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (parameters != null) {
                generator.initialize(parameters);
            } else if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

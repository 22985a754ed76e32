package io.switchboard.tls.cert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PrivateKeysTest {
    private static final String ENCRYPTED_PKCS8 = block("ENCRYPTED PRIVATE KEY", "AAAA");
    private static final String ENCRYPTED_PKCS1 =
            block("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA");

    private static String block(String label, String body) {
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(BadCertificateException.class, () -> PrivateKeys.read(bytes(text)))
                .getMessage());
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void readsBothFormsThatAreWritten(KeyKind kind) throws BadCertificateException {
        KeyPair pair = kind.generate();
        String traditional = PemBlock.write(kind + " PRIVATE KEY", TraditionalKeys.encode(pair.getPrivate()));

        PrivateKey ofPkcs8 = PrivateKeys.read(CertificateForm.PEM.encode(pair.getPrivate()));
        PrivateKey ofTraditional = PrivateKeys.read(bytes(traditional.replace("\n", "\r\n")));

        assertArrayEquals(pair.getPrivate().getEncoded(), ofPkcs8.getEncoded());
        assertTrue(PrivateKeys.match(ofTraditional, pair.getPublic()));
    }

    @Test
    void passesOverWhatStandsAroundAKey() throws BadCertificateException {
        KeyPair pair = KeyKind.EC.generate();
        String text = "Bag Attributes\n" + block("EC PARAMETERS", "BggqhkjOPQMBBw==")
                + PemBlock.write("EC PRIVATE KEY", TraditionalKeys.encode(pair.getPrivate())) + "the end\n";

        assertTrue(PrivateKeys.match(PrivateKeys.read(bytes(text)), pair.getPublic()));
    }

    @Test
    void anotherKeyOfTheSameKindIsNoMatch() {
        KeyPair rsa = KeyKind.RSA.generate();
        KeyPair ec = KeyKind.EC.generate();

        assertFalse(PrivateKeys.match(KeyKind.RSA.generate().getPrivate(), rsa.getPublic()));
        assertFalse(PrivateKeys.match(KeyKind.EC.generate().getPrivate(), ec.getPublic()));
        assertFalse(PrivateKeys.match(ec.getPrivate(), rsa.getPublic()));
        assertFalse(PrivateKeys.match(rsa.getPrivate(), ec.getPublic()));
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        KeyPair pair = KeyKind.EC.generate();
        String key = PemBlock.write("PRIVATE KEY", pair.getPrivate().getEncoded());
        String der = new String(pair.getPrivate().getEncoded(), StandardCharsets.ISO_8859_1);
        String ed25519 = PemBlock.write(
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());

        assertEquals("empty", refusal(" \n"));
        assertEquals("not PEM: it has no line -----BEGIN PRIVATE KEY-----", refusal("hello"));
        assertTrue(refusal(der).startsWith("DER, not PEM; make it PEM with openssl"), refusal(der));
        assertEquals("holds 2 private keys; leave the certificate's own", refusal(key + key));
        assertTrue(refusal(ENCRYPTED_PKCS8).startsWith("the key is encrypted; decrypt it"), refusal(ENCRYPTED_PKCS8));
        assertTrue(refusal(ENCRYPTED_PKCS1).startsWith("the key is encrypted; decrypt it"), refusal(ENCRYPTED_PKCS1));
        assertEquals("the private key is damaged", refusal(block("PRIVATE KEY", "AAAA")));
        assertEquals("the private key is damaged", refusal(block("RSA PRIVATE KEY", "MAMCAQA=")));
        assertTrue(refusal(block("DSA PRIVATE KEY", "AAAA")).startsWith("a key of kind DSA PRIVATE KEY"));
        assertTrue(refusal(ed25519).startsWith("a key of kind 1.3.101.112; boards need RSA"), refusal(ed25519));
        assertEquals(
                "holds a certificate and no private key: are certificate and key swapped?",
                refusal(block("CERTIFICATE", "AAAA")));
        assertEquals("cut off: -----BEGIN PRIVATE KEY----- without its END line", refusal(key.substring(0, 80)));
        assertEquals(
                "damaged: what stands in its block PRIVATE KEY is not base64", refusal(block("PRIVATE KEY", "A*A")));
    }

    @Test
    void neverRepeatsAKeyInARefusal() {
        byte[] secret = KeyKind.EC.generate().getPrivate().getEncoded();
        String damaged = PemBlock.write("PRIVATE KEY", Arrays.copyOf(secret, secret.length - 9));

        BadCertificateException refused =
                assertThrows(BadCertificateException.class, () -> PrivateKeys.read(bytes(damaged)));

        assertEquals("the private key is damaged", refused.getMessage());
    }
}

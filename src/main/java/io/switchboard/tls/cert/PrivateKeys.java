package io.switchboard.tls.cert;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * Reading unencrypted private keys: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017) and SEC 1 (RFC 5915). The first, in which our own
 * are kept, is read without Bouncy Castle.
 */
public final class PrivateKeys {
    private static final int PROBE_BYTES = 32;
    static final String DAMAGED = "the private key is damaged";

    private PrivateKeys() {}

    /**
     * The one key of a PEM text; certificates beside it are passed over.
     *
     * @throws BadCertificateException if there is none, more than one, or one that is encrypted, damaged or of a kind
     *     that TLS to boards cannot use
     */
    public static PrivateKey read(byte[] content) throws BadCertificateException {
        List<PemBlock> blocks = PemBlock.read(CertificateText.asText(content));
        List<PemBlock> keys = blocks.stream().filter(PemBlock::isPrivateKey).toList();
        if (keys.isEmpty()) {
            throw new BadCertificateException(insteadOfKey(content, blocks));
        }
        if (keys.size() > 1) {
            throw new BadCertificateException("holds " + keys.size() + " private keys; leave the certificate's own");
        }
        if (keys.get(0).encrypted()) {
            throw new BadCertificateException(
                    "the key is encrypted; decrypt it: openssl pkey -in FILE -out FILE.plain");
        }
        return decode(keys.get(0));
    }

    private static String insteadOfKey(byte[] content, List<PemBlock> blocks) {
        if (content.length == 0 || CertificateText.asText(content).isBlank()) {
            return "empty";
        }
        if (blocks.stream().anyMatch(PemBlock::isCertificate)) {
            return "holds a certificate and no private key: are certificate and key swapped?";
        }
        if (!blocks.isEmpty()) {
            return "holds " + blocks.get(0).label() + " and no private key";
        }
        return CertificateText.notPem(content, "PRIVATE KEY", "openssl pkey -inform der -in FILE -out FILE.pem");
    }

    private static PrivateKey decode(PemBlock block) throws BadCertificateException {
        try {
            return switch (block.label()) {
                case "PRIVATE KEY" -> ofPkcs8(block.der());
                case "RSA PRIVATE KEY" -> make(KeyKind.RSA, TraditionalKeys.ofPkcs1(block.der()));
                case "EC PRIVATE KEY" -> make(KeyKind.EC, TraditionalKeys.ofSec1(block.der()));
                default ->
                    throw new BadCertificateException("a key of kind " + block.label() + "; RSA or EC is needed");
            };
        } catch (GeneralSecurityException | IOException | RuntimeException bad) {
            // Runtime exceptions: Bouncy Castle's parsers throw several kinds for what is no ASN.1.
            throw new BadCertificateException(DAMAGED, bad);
        }
    }

    /** By trial, because loading Bouncy Castle to ask for the kind would take 200 ms of every start. */
    private static PrivateKey ofPkcs8(byte[] der) throws BadCertificateException, GeneralSecurityException {
        for (KeyKind kind : KeyKind.values()) {
            Optional<PrivateKey> key = tryAs(kind, der);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new BadCertificateException(TraditionalKeys.complaint(der));
    }

    private static Optional<PrivateKey> tryAs(KeyKind kind, byte[] der) throws GeneralSecurityException {
        try {
            return Optional.of(make(kind, der));
        } catch (InvalidKeySpecException otherKind) {
            return Optional.empty();
        }
    }

    private static PrivateKey make(KeyKind kind, byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(kind.name()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** Whether the two are a pair. Takes a signature for EC, a comparison for RSA. */
    public static boolean match(PrivateKey key, PublicKey certified) {
        if (key instanceof RSAPrivateKey rsa && certified instanceof RSAPublicKey other) {
            return rsa.getModulus().equals(other.getModulus());
        }
        return key.getAlgorithm().equals("EC") && certified.getAlgorithm().equals("EC") && signs(key, certified);
    }

    /** Makes what the first {@link #match} for EC would make. Takes a tenth of a second; any thread. */
    public static void prepare() {
        KeyPair any = KeyKind.EC.generate();
        match(any.getPrivate(), any.getPublic());
    }

    private static boolean signs(PrivateKey key, PublicKey certified) {
        try {
            byte[] probe = new byte[PROBE_BYTES];
            new SecureRandom().nextBytes(probe);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherCurve) {
            return false;
        }
    }
}

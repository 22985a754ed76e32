package io.switchboard.tls.cert;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Reading and writing unencrypted private keys: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017) and SEC 1 (RFC 5915). */
public final class PrivateKeys {
    private static final int PROBE_BYTES = 32;

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
            PrivateKeyInfo key =
                    switch (block.label()) {
                        case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(block.der());
                        case "RSA PRIVATE KEY" -> ofPkcs1(block.der());
                        case "EC PRIVATE KEY" -> ofSec1(block.der());
                        default ->
                            throw new BadCertificateException(
                                    "a key of kind " + block.label() + "; RSA or EC is needed");
                    };
            return KeyFactory.getInstance(algorithm(key)).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException | IOException | RuntimeException bad) {
            // Runtime exceptions: Bouncy Castle's parsers throw several kinds for what is no ASN.1.
            throw new BadCertificateException("the private key is damaged", bad);
        }
    }

    private static PrivateKeyInfo ofPkcs1(byte[] der) throws IOException {
        AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return new PrivateKeyInfo(rsa, org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(der));
    }

    private static PrivateKeyInfo ofSec1(byte[] der) throws IOException {
        ECPrivateKey key = ECPrivateKey.getInstance(der);
        if (key.getParametersObject() == null) {
            throw new IOException("names no curve");
        }
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
    }

    private static String algorithm(PrivateKeyInfo key) throws BadCertificateException {
        var algorithm = key.getPrivateKeyAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        }
        throw new BadCertificateException("a key of kind " + algorithm + "; boards need RSA, browsers take EC as well");
    }

    /** Whether the two are a pair. Takes a signature for EC, a comparison for RSA. */
    public static boolean match(PrivateKey key, PublicKey certified) {
        if (key instanceof RSAPrivateKey rsa && certified instanceof RSAPublicKey other) {
            return rsa.getModulus().equals(other.getModulus());
        }
        return key.getAlgorithm().equals("EC") && certified.getAlgorithm().equals("EC") && signs(key, certified);
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

    /**
     * The key without PKCS#8 around it: PKCS#1 for RSA, SEC 1 for EC. What boards load as DER: mbedTLS takes PKCS#8 as
     * well, axTLS this form alone.
     */
    static byte[] traditional(PrivateKey key) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
            ASN1Encodable inner = key instanceof java.security.interfaces.ECPrivateKey ec
                    // Java leaves the curve out, which PKCS#8 says outside.
                    ? new ECPrivateKey(
                            ec.getParams().getOrder().bitLength(),
                            ec.getS(),
                            info.getPrivateKeyAlgorithm().getParameters())
                    : info.parsePrivateKey();
            return inner.toASN1Primitive().getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("a key that Java encoded", impossible);
        }
    }
}

package io.switchboard.tls.cert;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Private keys in PKCS#1 (RFC 8017) and SEC 1 (RFC 5915), and PKCS#8 (RFC 5958) around them. */
final class TraditionalKeys {
    private TraditionalKeys() {}

    /** PKCS#8 of PKCS#1. */
    static byte[] ofPkcs1(byte[] der) throws IOException {
        AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return new PrivateKeyInfo(rsa, RSAPrivateKey.getInstance(der)).getEncoded();
    }

    /** PKCS#8 of SEC 1. */
    static byte[] ofSec1(byte[] der) throws IOException {
        var key = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(der);
        if (key.getParametersObject() == null) {
            throw new IOException("names no curve");
        }
        AlgorithmIdentifier ec = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject());
        return new PrivateKeyInfo(ec, key).getEncoded();
    }

    /** What is wrong with a key in PKCS#8 that Java takes neither for RSA nor for EC. */
    static String complaint(byte[] pkcs8) {
        ASN1ObjectIdentifier kind =
                PrivateKeyInfo.getInstance(pkcs8).getPrivateKeyAlgorithm().getAlgorithm();
        boolean known =
                kind.equals(PKCSObjectIdentifiers.rsaEncryption) || kind.equals(X9ObjectIdentifiers.id_ecPublicKey);
        return known ? PrivateKeys.DAMAGED : "a key of kind " + kind + "; boards need RSA, browsers take EC as well";
    }

    /**
     * The key without PKCS#8 around it: PKCS#1 for RSA, SEC 1 for EC. What boards load as DER: mbedTLS takes PKCS#8 as
     * well, axTLS this form alone.
     */
    static byte[] encode(PrivateKey key) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
            ASN1Encodable inner = key instanceof ECPrivateKey ec
                    // Java leaves the curve out, which PKCS#8 says outside.
                    ? new org.bouncycastle.asn1.sec.ECPrivateKey(
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

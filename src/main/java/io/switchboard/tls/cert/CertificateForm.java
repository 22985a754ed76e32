package io.switchboard.tls.cert;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** The forms in which certificates and keys are handed to boards, browsers and servers. */
public enum CertificateForm {
    /** Text with BEGIN and END lines; keys in PKCS#8. For computers, and for MicroPython from 1.28 on. */
    PEM("pem"),
    /** Binary; keys in PKCS#1 or SEC 1. What boards load. */
    DER("der"),
    /** The body of a PEM file without its first and last line, in one line; keys as in DER. */
    BASE64("b64");

    private final String extension;

    CertificateForm(String extension) {
        this.extension = extension;
    }

    /** Of a file's name, without a dot. */
    public String extension() {
        return extension;
    }

    public byte[] encode(X509Certificate certificate) {
        try {
            return encode("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read or made", impossible);
        }
    }

    public byte[] encode(PrivateKey key) {
        return encode("PRIVATE KEY", this == PEM ? key.getEncoded() : TraditionalKeys.encode(key));
    }

    private byte[] encode(String label, byte[] der) {
        return switch (this) {
            case PEM -> PemBlock.write(label, der).getBytes(StandardCharsets.US_ASCII);
            case DER -> der;
            case BASE64 -> (Base64.getEncoder().encodeToString(der) + "\n").getBytes(StandardCharsets.US_ASCII);
        };
    }
}

package io.switchboard.tls.cert;

import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of the one certificate (its DER form) that a server may show.
 *
 * @param fingerprint as {@link Fingerprint} writes it
 */
public record CertificatePin(String fingerprint) {
    private static final int BYTES = 32;
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    public CertificatePin {
        if (!fingerprint.matches("([0-9A-F]{2}:){31}[0-9A-F]{2}")) {
            throw new IllegalArgumentException("not the SHA-256 of a certificate");
        }
    }

    /**
     * Reads hexadecimal digits, with or without colons, in either case, or base64.
     *
     * @throws IllegalArgumentException with a message that says in short what is wrong
     */
    public static CertificatePin parse(String text) {
        byte[] bytes = bytes(text.strip());
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("must be 32 bytes, the SHA-256 of a certificate, in hex or base64");
        }
        return new CertificatePin(PAIRS.formatHex(bytes));
    }

    private static byte[] bytes(String text) {
        String hex = text.replace(":", "").toLowerCase(Locale.ROOT);
        if (hex.matches("[0-9a-f]{64}")) {
            return HexFormat.of().parseHex(hex);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException("is neither hexadecimal digits nor base64", neither);
        }
    }

    /** The one to write into a board's document to have this certificate trusted. */
    public static CertificatePin of(X509Certificate certificate) {
        return new CertificatePin(Fingerprint.of(certificate));
    }

    public boolean matches(X509Certificate certificate) {
        return Fingerprint.of(certificate).equals(fingerprint);
    }

    /** The shortest form in hexadecimal digits. */
    public String hex() {
        return fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    }
}

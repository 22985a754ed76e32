package io.switchboard.tls.cert;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a certificate lets its key be used for (RFC 5280 4.2.1.3); without the extension, for everything.
 *
 * @param uses as RFC 5280 spells them
 */
record KeyUsage(boolean limited, List<String> uses) {
    private static final String SIGNATURE = "digitalSignature";
    private static final String KEY_ENCIPHERMENT = "keyEncipherment";

    /** In the order of the extension's bits. */
    private static final List<String> ALL = List.of(
            SIGNATURE,
            "nonRepudiation",
            KEY_ENCIPHERMENT,
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    static KeyUsage of(X509Certificate certificate) {
        boolean[] bits = certificate.getKeyUsage();
        if (bits == null) {
            return new KeyUsage(false, List.of());
        }
        int known = Math.min(bits.length, ALL.size());
        List<String> uses = IntStream.range(0, known)
                .filter(bit -> bits[bit])
                .mapToObj(ALL::get)
                .toList();
        return new KeyUsage(true, uses);
    }

    /** Why TLS servers with this certificate will be refused, if they will. */
    Optional<String> complaint(KeyKind kind) {
        if (!limited) {
            return Optional.empty();
        }
        if (!uses.contains(SIGNATURE)) {
            return Optional.of("its key usage lacks digitalSignature; ECDHE and TLS 1.3 will fail");
        }
        if (kind == KeyKind.RSA && !uses.contains(KEY_ENCIPHERMENT)) {
            return Optional.of(
                    "its key usage lacks keyEncipherment; RSA key exchange, all that old boards know, will fail");
        }
        return Optional.empty();
    }
}

package io.switchboard.tls.cert;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What a certificate is issued for. */
enum Purpose {
    SERVER,
    CLIENT;

    KeyPurposeId extended() {
        return this == SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
    }

    /**
     * A server's RSA key also decrypts what clients with RSA key exchange send: without {@code keyEncipherment}
     * BoringSSL refuses such a server. A client's key and an EC key only ever sign.
     */
    KeyUsage usage(KeyKind kind) {
        boolean decrypts = this == SERVER && kind == KeyKind.RSA;
        return new KeyUsage(KeyUsage.digitalSignature | (decrypts ? KeyUsage.keyEncipherment : 0));
    }
}

package io.switchboard.fetch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** What a trust manager says of the certificates that a host shows. */
final class Verdict {
    static final String HOST = "api.example.com";

    private final StrictTrust trust;
    private final String host;
    private final X509Certificate[] sent;

    private Verdict(StrictTrust trust, String host, X509Certificate... sent) {
        this.trust = trust;
        this.host = host;
        this.sent = sent;
    }

    /** With the one root that is trusted. */
    static Verdict on(Issued root, Issued... sent) {
        return new Verdict(StrictTrust.in(List.of(root.certificate()), () -> Draft.NOW), HOST, certificates(sent));
    }

    static Verdict by(StrictTrust trust, Issued... sent) {
        return new Verdict(trust, HOST, certificates(sent));
    }

    /** Of a certificate that a good root signed. */
    static Verdict on(Draft leaf) {
        Issued root = Draft.authority("Root").bySelf();
        return on(root, leaf.by(root));
    }

    private static X509Certificate[] certificates(Issued... all) {
        return Arrays.stream(all).map(Issued::certificate).toArray(X509Certificate[]::new);
    }

    Verdict at(String other) {
        return new Verdict(trust, other, sent);
    }

    private void check() throws Exception {
        trust.checkServerTrusted(sent, "ECDHE_ECDSA", engine());
    }

    private SSLEngine engine() throws GeneralSecurityException {
        return SSLContext.getDefault().createSSLEngine(host, 443);
    }

    void good() throws Exception {
        check();
    }

    void bad(Distrust reason, String detail) {
        UntrustedException refused = assertThrows(UntrustedException.class, this::check);
        assertEquals(detail, refused.detail());
        assertEquals(reason, refused.reason());
        assertTrue(refused.detail().length() <= 150, refused.detail());
    }

    void bad(Distrust reason) {
        UntrustedException refused = assertThrows(UntrustedException.class, this::check);
        assertEquals(reason, refused.reason(), refused.detail());
    }
}

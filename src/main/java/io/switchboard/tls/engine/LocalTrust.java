package io.switchboard.tls.engine;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trust in what the local authority signed, by the JDK's rules (RFC 5280, RFC 6125). Immutable. */
record LocalTrust(X509Certificate authority, X509ExtendedTrustManager manager) {
    static LocalTrust in(X509Certificate authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return new LocalTrust(authority, extended);
                }
            }
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every Java verifies certificates", impossible);
        }
        throw new IllegalStateException("every Java verifies certificates");
    }

    /** Whether the authority's key signed it, whatever else may be wrong with it. */
    boolean signed(X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException otherKey) {
            return false;
        }
    }
}

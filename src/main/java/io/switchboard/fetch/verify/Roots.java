package io.switchboard.fetch.verify;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/** Certificates that are trusted because somebody said so: the JDK's, and those of {@code fetch.trust}. Immutable. */
final class Roots {
    private final Set<X509Certificate> all;
    private final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();

    private Roots(Set<X509Certificate> all) {
        this.all = all;
        for (X509Certificate root : all) {
            bySubject
                    .computeIfAbsent(root.getSubjectX500Principal(), subject -> new ArrayList<>())
                    .add(root);
        }
    }

    static Roots of(Collection<X509Certificate> certificates) {
        return new Roots(new LinkedHashSet<>(certificates));
    }

    /** Those of this JDK, with others before them. Reads the JDK's file, which takes some 50 ms. */
    static Roots withJdk(Collection<X509Certificate> others) {
        Set<X509Certificate> all = new LinkedHashSet<>(others);
        all.addAll(ofJdk());
        return new Roots(all);
    }

    static List<X509Certificate> ofJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init((KeyStore) null);
            List<X509Certificate> roots = new ArrayList<>();
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    roots.addAll(List.of(x509.getAcceptedIssuers()));
                }
            }
            return roots;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java verifies certificates", impossible);
        }
    }

    boolean contains(X509Certificate certificate) {
        return all.contains(certificate);
    }

    List<X509Certificate> named(X500Principal subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    int size() {
        return all.size();
    }
}

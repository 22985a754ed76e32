package io.switchboard.fetch.verify;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways from a server's certificate to trusted ones, through certificates that the server sent, in whatever order
 * it sent them. There may be several: an authority's old root may have signed its new one. Roots are tried before
 * intermediates, so short paths come first. The signatures that are checked, and the paths, are bounded, because a server
 * may send certificates that fit together in very many ways. For one thread and one search.
 */
final class PathFinder {
    /** Of the certificates that a server may send; real ones send two to five. */
    static final int SENT_MAX = 10;

    private static final int PATHS_MAX = 6;
    private static final int LENGTH_MAX = 8;
    private static final int SIGNATURES_MAX = 40;

    private final Roots roots;
    private final Set<X509Certificate> sent;
    private final List<List<X509Certificate>> found = new ArrayList<>();
    private List<X509Certificate> longest = List.of();
    private @Nullable X509Certificate impostor;
    private int signatures;

    PathFinder(Roots roots, List<X509Certificate> sent) {
        this.roots = roots;
        this.sent = new LinkedHashSet<>(sent.subList(1, sent.size()));
        extend(List.of(sent.get(0)));
    }

    /** From the server's certificate to a trusted one, which may be the same. */
    List<List<X509Certificate>> found() {
        return found;
    }

    /** If there is no path: the most that fits together, from the server's certificate on. */
    List<X509Certificate> longest() {
        return longest;
    }

    /** If there is no path: a root with the right name, but whose key did not sign; null if there is none. */
    @Nullable
    X509Certificate impostor() {
        return impostor;
    }

    int signatures() {
        return signatures;
    }

    private void extend(List<X509Certificate> path) {
        X509Certificate last = path.get(path.size() - 1);
        if (path.size() > longest.size()) {
            longest = path;
        }
        if (roots.contains(last)) {
            found.add(path);
            return;
        }
        for (X509Certificate root : roots.named(last.getIssuerX500Principal())) {
            if (!mayGoOn(path)) {
                return;
            }
            if (signed(last, root)) {
                found.add(with(path, root));
            } else {
                impostor = root;
            }
        }
        for (X509Certificate next : sent) {
            boolean fits = next.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                    && !path.contains(next)
                    && !roots.contains(next);
            if (fits && mayGoOn(path) && signed(last, next)) {
                extend(with(path, next));
            }
        }
    }

    private boolean mayGoOn(List<X509Certificate> path) {
        return found.size() < PATHS_MAX && path.size() < LENGTH_MAX && signatures < SIGNATURES_MAX;
    }

    private boolean signed(X509Certificate certificate, X509Certificate issuer) {
        signatures++;
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException otherKey) {
            return false;
        }
    }

    private static List<X509Certificate> with(List<X509Certificate> path, X509Certificate next) {
        List<X509Certificate> longer = new ArrayList<>(path);
        longer.add(next);
        return List.copyOf(longer);
    }
}

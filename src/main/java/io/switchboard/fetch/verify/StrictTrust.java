package io.switchboard.fetch.verify;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides on servers' certificates: a way to a root that is trusted here, every certificate on it held to the rules of RFC
 * 5280, the root too, and one that is for the host (RFC 9525). The host is the name that the handshake asks for (SNI), else
 * the peer that the engine was made for; without either nothing is trusted. Revocation is not looked up.
 *
 * <p>Every refusal is an {@link UntrustedException}. Takes about a millisecond on the event loop, bounded also for chains
 * that were made to take long. Immutable; any thread.
 */
public final class StrictTrust extends X509ExtendedTrustManager {
    private final Roots roots;
    private final InstantSource time;

    private StrictTrust(Roots roots, InstantSource time) {
        this.roots = roots;
        this.time = time;
    }

    /**
     * Trust in the JDK's roots and in others beside them: authorities, or servers' own certificates that nobody signed.
     * Reads the JDK's roots, which blocks.
     */
    public static StrictTrust withJdkRoots(Collection<X509Certificate> others, InstantSource time) {
        return new StrictTrust(Roots.withJdk(others), time);
    }

    /** Trust in these alone. */
    public static StrictTrust in(Collection<X509Certificate> only, InstantSource time) {
        return new StrictTrust(Roots.of(only), time);
    }

    /** How many certificates are trusted. */
    public int rootCount() {
        return roots.size();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType, SSLEngine engine)
            throws CertificateException {
        String peer = engine.getPeerHost();
        check(sent, host(engine.getSSLParameters(), peer));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType, Socket socket) throws CertificateException {
        if (!(socket instanceof SSLSocket secure)) {
            throw new CertificateException("a host is needed to trust a certificate for");
        }
        SSLSession session = secure.getHandshakeSession();
        check(sent, host(secure.getSSLParameters(), session == null ? null : session.getPeerHost()));
    }

    private static @Nullable String host(SSLParameters parameters, @Nullable String peer) {
        List<SNIServerName> asked = parameters.getServerNames();
        if (asked != null && !asked.isEmpty()) {
            return asked.get(0) instanceof SNIHostName name ? name.getAsciiName() : null;
        }
        return peer;
    }

    /**
     * Decides on the certificates that a server sent, its own first.
     *
     * @throws UntrustedException if it is not trusted
     */
    void check(X509Certificate[] sent, @Nullable String host) throws UntrustedException {
        if (sent.length == 0 || host == null || host.isEmpty()) {
            throw Distrust.WRONG_HOST.because("no certificate, or no host to check it against");
        }
        if (sent.length > PathFinder.SENT_MAX) {
            throw Distrust.BAD_CHAIN.because(
                    "the server sends " + sent.length + " certificates; the most is " + PathFinder.SENT_MAX);
        }
        checkHost(sent, bare(host.toLowerCase(Locale.ROOT)));
    }

    private void checkHost(X509Certificate[] sent, String host) throws UntrustedException {
        PathFinder paths = new PathFinder(roots, Arrays.asList(sent));
        UntrustedException first = null;
        for (List<X509Certificate> path : paths.found()) {
            try {
                new ChainRules(path, host, time.instant()).check();
                return;
            } catch (UntrustedException refused) {
                first = first == null ? refused : first;
            } catch (RuntimeException unreadable) {
                // The JDK's own code stumbles over some of what a certificate can hold.
                first = first == null
                        ? Distrust.BAD_FORM.because("a certificate of " + Words.plain(host) + " cannot be read")
                        : first;
            }
        }
        throw first == null ? unknown(paths, host) : first;
    }

    /** An address without brackets, a name without the dot at its end. */
    private static String bare(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static UntrustedException unknown(PathFinder paths, String host) {
        List<X509Certificate> longest = paths.longest();
        X509Certificate last = longest.get(longest.size() - 1);
        String issuer = Words.name(last.getIssuerX500Principal());
        if (paths.impostor() != null) {
            return Distrust.BAD_SIGNATURE.because(
                    "not signed by the " + issuer + " that is trusted here, but with another key of that name");
        }
        if (!last.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
            return Distrust.UNKNOWN_ISSUER.because(
                    "signed by " + issuer + ", which is not trusted here: add its PEM to fetch.trust");
        }
        return longest.size() == 1
                ? Distrust.SELF_SIGNED.because("the certificate of " + Words.plain(host)
                        + " is signed by itself: add its PEM to fetch.trust if it is the right one")
                : Distrust.UNKNOWN_ISSUER.because(
                        "signed by " + issuer + ", a root that is not trusted here: add its PEM to fetch.trust");
    }

    /** Refuses: the host that the certificate is for is not known here. */
    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType) throws CertificateException {
        throw new CertificateException("a host is needed to trust a certificate for");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType) throws CertificateException {
        throw clients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType, Socket socket) throws CertificateException {
        throw clients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType, SSLEngine engine)
            throws CertificateException {
        throw clients();
    }

    private static CertificateException clients() {
        return new CertificateException("servers are trusted here, clients are not");
    }

    /** None: a client tells nobody whom it trusts. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

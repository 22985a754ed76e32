package io.switchboard.tls;

import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.Reissue;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the local authority gives the gateway to serve.
 *
 * @param authority the root, for {@code /ca.pem} and {@code /ca.der}
 * @param rsa for every client; all that old boards can verify
 * @param ec for clients that offer ECDSA
 * @param reissued which were made anew just now, and why
 * @param refused names of the configuration that the authority may not sign for; the certificates are without them
 */
public record LocalChains(
        X509Certificate authority,
        ServerCertificate rsa,
        ServerCertificate ec,
        Map<KeyKind, Reissue> reissued,
        SubjectNames refused) {
    public LocalChains {
        reissued = Map.copyOf(reissued);
    }

    /** When each certificate expires, in seconds since 1970, by the label that metrics give it. */
    public Map<String, Long> expirySeconds() {
        Map<String, Long> seconds = new LinkedHashMap<>();
        seconds.put("authority", authority.getNotAfter().toInstant().getEpochSecond());
        seconds.put("gateway-rsa", rsa.notAfter().getEpochSecond());
        seconds.put("gateway-ec", ec.notAfter().getEpochSecond());
        return seconds;
    }

    /** What to log of names that were refused; empty if none were. */
    public String complaint() {
        return refused.isEmpty() ? "" : "https.names: " + Authority.outsideText(refused);
    }
}

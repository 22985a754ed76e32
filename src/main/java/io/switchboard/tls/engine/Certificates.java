package io.switchboard.tls.engine;

import io.switchboard.tls.cert.ServerCertificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listener shows at one time.
 *
 * @param standard for clients that name no host, or one that no other is for; the last resort comes last: RSA where there
 *     is one, since every client can take it
 * @param byName for clients that name a host: by host name in lower case, {@code *.domain} for all of one label below
 * @param clientAuthority who signs the certificates of boards, or null
 */
public record Certificates(
        List<ServerCertificate> standard,
        Map<String, List<ServerCertificate>> byName,
        @Nullable X509Certificate clientAuthority) {
    public Certificates {
        standard = List.copyOf(standard);
        byName = Map.copyOf(byName);
        if (standard.isEmpty()) {
            throw new IllegalArgumentException("a listener needs a certificate");
        }
    }

    ServerCertificate lastResort() {
        return standard.get(standard.size() - 1);
    }
}

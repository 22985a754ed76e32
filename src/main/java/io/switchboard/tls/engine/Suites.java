package io.switchboard.tls.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which cipher suites are served, best first. All of the default ones keep past traffic secret if a key leaks later. */
final class Suites {
    private static final List<String> MODERN = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** For boards that know neither elliptic curves nor GCM. */
    private static final List<String> OLD = List.of(
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_RSA_WITH_AES_256_CBC_SHA256");

    private Suites() {}

    /** @param available what the engine knows; BoringSSL leaves out the last two of the old ones */
    static List<String> served(boolean legacy, Set<String> available) {
        List<String> suites = new ArrayList<>(MODERN);
        if (legacy) {
            suites.addAll(OLD);
        }
        suites.retainAll(available);
        return suites;
    }
}

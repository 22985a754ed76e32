package io.switchboard.link.wire;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;

/** Whether this Java's own TLS does what old boards need: from 24 on only where a process said so before its first TLS. */
final class OldTls {
    private OldTls() {}

    static boolean permitted() {
        try {
            String[] suites =
                    SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites();
            return List.of(suites).contains("TLS_RSA_WITH_AES_128_CBC_SHA");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static void assumePermitted() {
        Assumptions.assumeTrue(permitted(), "this Java forbids RSA key exchange; OldBoardIT permits it");
    }
}

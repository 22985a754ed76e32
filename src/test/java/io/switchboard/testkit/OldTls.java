package io.switchboard.testkit;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;

/** Whether this Java's own TLS does what old boards need: from 24 on only where a process said so before its first TLS. */
public final class OldTls {
    private OldTls() {}

    private static boolean permitted() {
        try {
            String[] suites =
                    SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites();
            return List.of(suites).contains("TLS_RSA_WITH_AES_128_CBC_SHA");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static void assumePermitted() {
        Assumptions.assumeTrue(permitted(), "this Java forbids RSA key exchange; OldBoardIT permits it");
    }
}

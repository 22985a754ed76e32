package io.switchboard.tls.engine;

import java.security.Security;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * RSA key exchange in the JDK's own TLS, which boards of 2017 need: since 24 the JDK forbids it in its security
 * properties. It is asked for only where a board's document says {@code legacy}; every other context names its suites.
 */
public final class OldSuites {
    private static final String FORBIDDEN = "jdk.tls.disabledAlgorithms";
    private static final String RSA_KEY_EXCHANGE = "TLS_RSA_*";

    private OldSuites() {}

    /** To be called before anything in this process has used the JDK's TLS, which reads the property once. */
    public static void permit() {
        String forbidden = Security.getProperty(FORBIDDEN);
        if (forbidden != null && forbidden.contains(RSA_KEY_EXCHANGE)) {
            Security.setProperty(FORBIDDEN, without(forbidden));
        }
    }

    static String without(String forbidden) {
        return Arrays.stream(forbidden.split(",", -1))
                .map(String::strip)
                .filter(algorithm -> !algorithm.equals(RSA_KEY_EXCHANGE))
                .collect(Collectors.joining(", "));
    }
}

package io.switchboard.base.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be seen in logs, errors or printed configuration. Only {@link #reveal} gives it away. */
public final class Secret {
    /** What is shown in place of any secret. */
    public static final String MASK = "********";

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The text itself; keep it out of messages. */
    public String reveal() {
        return text;
    }

    /** Compares in a time that depends only on the lengths. */
    public boolean matches(String other) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}

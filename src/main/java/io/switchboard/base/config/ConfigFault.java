package io.switchboard.base.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the configuration. Never holds a secret.
 *
 * @param origin where it was found
 * @param key the full key, such as {@code http.port}; empty if it is not about one key
 * @param problem what was found, such as {@code unknown key} or {@code found "abc"}
 * @param expected what would have been right; null if that needs no words
 * @param nearest the known key that was probably meant; null if none is near
 */
public record ConfigFault(
        Origin origin,
        String key,
        String problem,
        @Nullable String expected,
        @Nullable String nearest) {

    private boolean isNamedBy(Origin from) {
        return from.kind() == Origin.Kind.SET && from.name().equals(key);
    }

    /** One line, such as {@code conf/switchboard.yaml:12: http.prot: unknown key; did you mean http.port?}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(80).append(origin).append(": ");
        if (!key.isEmpty() && !isNamedBy(origin)) {
            line.append(key).append(": ");
        }
        line.append(problem);
        if (expected != null) {
            line.append("; expected ").append(expected);
        }
        if (nearest != null) {
            line.append("; did you mean ").append(nearest).append('?');
        }
        return line.toString();
    }
}

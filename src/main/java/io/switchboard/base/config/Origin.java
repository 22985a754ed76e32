package io.switchboard.base.config;

import java.nio.file.Path;

/**
 * Where a value came from.
 *
 * @param name the file, the environment variable or the key of {@code --set}; empty for a default
 * @param line in the file, from 1; 0 where there is none
 */
public record Origin(Kind kind, String name, int line) {
    /** In the order in which faults are listed. A later one wins over an earlier one. */
    public enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        SET
    }

    static final Origin DEFAULT = new Origin(Kind.DEFAULT, "", 0);

    static Origin file(Path file, int line) {
        return new Origin(Kind.FILE, file.toString(), line);
    }

    static Origin environment(String variable) {
        return new Origin(Kind.ENVIRONMENT, variable, 0);
    }

    static Origin set(String key) {
        return new Origin(Kind.SET, key, 0);
    }

    boolean isDefault() {
        return kind == Kind.DEFAULT;
    }

    /** Such as {@code conf/switchboard.yaml:12}, {@code environment SWITCHBOARD_HTTP_PORT}, {@code --set http.port}. */
    @Override
    public String toString() {
        return switch (kind) {
            case DEFAULT -> "default";
            case FILE -> line == 0 ? name : name + ":" + line;
            case ENVIRONMENT -> "environment " + name;
            case SET -> "--set " + name;
        };
    }
}

package io.switchboard;

import io.switchboard.base.config.ConfigNode;

/**
 * Keys under {@code log}.
 *
 * @param accessEvery one in so many requests is logged; 0 for none
 */
public record LogConfig(Format format, Level level, int accessEvery) {
    /** How a line of the log is written. */
    public enum Format {
        TEXT,
        JSON
    }

    /** The least severe level that is written. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    static LogConfig read(ConfigNode node) {
        return new LogConfig(
                node.choice("format", Format.TEXT, Format.values()),
                node.choice("level", Level.INFO, Level.values()),
                node.integer("access-every", 0, 0, 1_000_000));
    }
}

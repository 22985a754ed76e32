package io.switchboard.base.config;

import java.util.List;
import java.util.stream.Collectors;

/** What became known under a name by asking for it: a value or a section. */
sealed interface Entry permits Entry.Value, Entry.RefusedSection, ConfigNode {
    /**
     * A value as it takes effect.
     *
     * @param yaml as YAML, with secrets masked
     */
    record Value(Origin origin, String yaml) implements Entry {}

    /** A section that was refused as a whole: nothing in it is worth another fault. */
    record RefusedSection(String path) implements Entry {}

    /** A value that was read, and its YAML. */
    record Read<T>(T value, String yaml) {
        static String yaml(List<? extends Read<?>> items) {
            return items.stream().map(Read::yaml).collect(Collectors.joining(", ", "[", "]"));
        }
    }
}

package io.switchboard.base.config;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was given for one key, and where. */
record Given(Origin origin, YamlValue value) {
    boolean isNull() {
        return value instanceof YamlValue.Scalar scalar && scalar.isNull();
    }

    /** The items of a list, or null if this is none. Outside a file a list is written {@code a,b} or {@code [a, b]}. */
    @Nullable
    List<Given> items() {
        if (value instanceof YamlValue.Sequence sequence) {
            return sequence.items().stream().map(this::item).toList();
        }
        if (origin.kind() == Origin.Kind.FILE || !(value instanceof YamlValue.Scalar scalar) || scalar.isNull()) {
            return null;
        }
        String text = scalar.text().strip();
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String inner = bracketed ? text.substring(1, text.length() - 1).strip() : text;
        return inner.isEmpty()
                ? List.of()
                : Stream.of(inner.split(",", -1)).map(this::item).toList();
    }

    private Given item(String text) {
        return new Given(origin, new YamlValue.Scalar(0, text.strip(), true));
    }

    private Given item(YamlValue item) {
        return new Given(new Origin(origin.kind(), origin.name(), item.line()), item);
    }
}

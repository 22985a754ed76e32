package io.switchboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.base.Durations;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of a document and says exactly what is wrong with it: where, what was expected. Refuses keys that
 * nobody reads, so that a misspelt setting does not pass in silence.
 */
public final class DocumentReader {
    private final JsonNode node;
    private final String path;

    public DocumentReader(JsonNode node, String path, Set<String> keys) {
        this.node = node;
        this.path = path;
        if (!node.isObject()) {
            throw fault("", "must be an object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw fault(name, "is not known; known are " + String.join(", ", new TreeSet<>(keys)));
            }
        }
    }

    public FaultException fault(String key, String reason) {
        String place = key.isEmpty() ? path : path.isEmpty() ? key : path + "." + key;
        return Fault.BAD_DOCUMENT.because((place.isEmpty() ? "the document" : place) + " " + reason);
    }

    public @Nullable JsonNode child(String key) {
        JsonNode child = node.get(key);
        return child == null || child.isNull() ? null : child;
    }

    public @Nullable String text(String key, int lengthMax) {
        JsonNode child = child(key);
        if (child == null) {
            return null;
        }
        if (!child.isTextual()
                || child.textValue().isEmpty()
                || child.textValue().length() > lengthMax) {
            throw fault(key, "must be a text of 1 to " + lengthMax + " characters");
        }
        return clean(key, child.textValue());
    }

    private String clean(String key, String text) {
        boolean bad = text.codePoints().anyMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
        if (bad) {
            throw fault(key, "must not have control characters or broken surrogates");
        }
        return text;
    }

    public String textNeeded(String key, int lengthMax) {
        String text = text(key, lengthMax);
        if (text == null) {
            throw fault(key, "is needed");
        }
        return text;
    }

    public @Nullable Integer integer(String key, int min, int max) {
        JsonNode child = child(key);
        if (child == null) {
            return null;
        }
        if (!child.isIntegralNumber() || !child.canConvertToInt() || child.intValue() < min || child.intValue() > max) {
            throw fault(key, "must be a whole number from " + min + " to " + max);
        }
        return child.intValue();
    }

    /** False if it is not there. */
    public boolean flag(String key) {
        JsonNode child = child(key);
        if (child != null && !child.isBoolean()) {
            throw fault(key, "must be true or false");
        }
        return child != null && child.booleanValue();
    }

    public @Nullable Duration duration(String key, Duration min, Duration max) {
        JsonNode child = child(key);
        if (child == null) {
            return null;
        }
        Duration duration = child.isTextual() ? parsed(key, child.textValue()) : null;
        if (duration == null || duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw fault(
                    key,
                    "must be a duration such as \"10s\", from " + Durations.format(min) + " to "
                            + Durations.format(max));
        }
        return duration;
    }

    private Duration parsed(String key, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException bad) {
            throw fault(key, "is not a duration: " + bad.getMessage());
        }
    }

    /** A map of names to texts, such as labels. */
    Map<String, String> texts(String key, int countMax, int lengthMax) {
        JsonNode child = child(key);
        Map<String, String> texts = new TreeMap<>();
        if (child == null) {
            return texts;
        }
        if (!child.isObject() || child.size() > countMax) {
            throw fault(key, "must be an object of at most " + countMax + " texts");
        }
        child.properties().forEach(entry -> texts.put(labelName(key, entry.getKey()), label(key, entry, lengthMax)));
        return texts;
    }

    private String labelName(String key, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]{0,62}")) {
            throw fault(key, "has a name that is not letters, digits, '_', '.' or '-' (63 at most, no digit first)");
        }
        return name;
    }

    private String label(String key, Map.Entry<String, JsonNode> entry, int lengthMax) {
        JsonNode value = entry.getValue();
        if (!value.isTextual() || value.textValue().length() > lengthMax) {
            throw fault(key + "." + entry.getKey(), "must be a text of at most " + lengthMax + " characters");
        }
        return clean(key + "." + entry.getKey(), value.textValue());
    }
}

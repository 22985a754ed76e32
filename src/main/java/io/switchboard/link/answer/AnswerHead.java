package io.switchboard.link.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer, safe to be passed on: no control characters, every name a token. Bytes above 127 are kept as
 * characters of ISO 8859-1 (RFC 9110 section 5.5, obs-text), so that UTF-8 that went in as bytes comes out as the same
 * bytes.
 *
 * @param status 100 to 999
 * @param reason may be empty
 * @param fields in the order and spelling of the board, those about framing included: {@code framing} says what holds
 * @param quirks up to the end of the head
 */
public record AnswerHead(
        int status, String reason, Version version, List<Field> fields, Framing framing, Set<Quirk> quirks) {
    public AnswerHead {
        fields = List.copyOf(fields);
        quirks = Set.copyOf(quirks);
    }

    /** The value of the first field of this name in whatever case, or null. */
    public @Nullable String field(String name) {
        for (Field field : fields) {
            if (field.is(name)) {
                return field.value();
            }
        }
        return null;
    }

    /** The values of all fields of this name in whatever case, in their order. */
    public List<String> fields(String name) {
        List<String> found = List.of();
        for (Field field : fields) {
            if (field.is(name)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(field.value());
            }
        }
        return found;
    }
}

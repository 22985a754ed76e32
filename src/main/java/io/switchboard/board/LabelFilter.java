package io.switchboard.board;

import io.switchboard.base.Fault;
import org.jspecify.annotations.Nullable;

/**
 * {@code label=floor} takes boards that have the label, {@code label=floor=0} or {@code label=floor:0} those where it
 * has that value.
 */
public record LabelFilter(String name, @Nullable String value) {
    public static LabelFilter parse(String text) {
        if (text.isEmpty()) {
            throw Fault.BAD_QUERY.because("label must be a name, or name=value");
        }
        int at = 0;
        while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ':') {
            at++;
        }
        return at == text.length()
                ? new LabelFilter(text, null)
                : new LabelFilter(text.substring(0, at), text.substring(at + 1));
    }

    public boolean takes(BoardDocument document) {
        String found = document.labels().get(name);
        return found != null && (value == null || value.equals(found));
    }
}

package io.switchboard.fetch.shape;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.fetch.shape.json.JsonPointer;
import io.switchboard.fetch.shape.json.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code select}: {@code /pointer}, or {@code name:/pointer}; nothing after the colon is the whole document. */
final class SelectionReader {
    private static final int SELECTIONS_MAX = 32;
    private static final int CHARACTERS_MAX = 512;
    private static final int TOKENS_MAX = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");

    private SelectionReader() {}

    static List<Selection> read(List<String> values) {
        if (values.size() > SELECTIONS_MAX) {
            throw Fault.BAD_QUERY.because(
                    "there are more than " + SELECTIONS_MAX + " times select; ask in two requests");
        }
        List<Selection> selections = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String value : values) {
            Selection selection = read(value);
            if (!names.add(selection.name())) {
                throw Fault.BAD_QUERY.because(
                        "two values of select have the same name; name them: select=a:/x/temp&select=b:/y/temp");
            }
            selections.add(selection);
        }
        return List.copyOf(selections);
    }

    private static Selection read(String value) {
        if (value.length() > CHARACTERS_MAX) {
            throw Fault.BAD_QUERY.because("select is longer than " + CHARACTERS_MAX + " characters");
        } else if (value.isEmpty() || value.charAt(0) == '/') {
            return Selection.of(pointer(value));
        }
        int colon = value.indexOf(':');
        String name = colon < 0 ? "" : value.substring(0, colon);
        if (!NAME.matcher(name).matches()) {
            throw bad("is neither /pointer nor name:/pointer");
        }
        return new Selection(name, pointer(value.substring(colon + 1)), true);
    }

    private static JsonPointer pointer(String text) {
        try {
            JsonPointer pointer = JsonPointer.parse(text);
            if (pointer.tokens().size() > TOKENS_MAX) {
                throw bad("goes deeper than " + TOKENS_MAX);
            }
            return pointer;
        } catch (IllegalArgumentException wrong) {
            throw bad(wrong.getMessage());
        }
    }

    private static FaultException bad(@Nullable String reason) {
        return Fault.BAD_QUERY.because("a value of select " + reason + ", such as select=temp:/main/temp");
    }
}

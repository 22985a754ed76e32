package io.switchboard.pages;

import io.switchboard.http.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a browser's form sends ({@code application/x-www-form-urlencoded}); the first of each name counts. */
final class Form {
    private final Map<String, String> fields = new HashMap<>();

    private Form() {}

    static Form of(Exchange exchange) {
        Form form = new Form();
        for (String pair : exchange.body().toString(StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? null : decoded(pair.substring(0, equals));
            String value = equals < 0 ? null : decoded(pair.substring(equals + 1));
            if (name != null && value != null) {
                form.fields.putIfAbsent(name, value);
            }
        }
        return form;
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }

    /** A field, or null if the form has none of that name. */
    @Nullable
    String text(String name) {
        return fields.get(name);
    }

    /** A field without space around it; empty if there is none. */
    String stripped(String name) {
        return fields.getOrDefault(name, "").strip();
    }
}

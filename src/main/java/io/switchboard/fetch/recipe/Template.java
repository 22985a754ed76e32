package io.switchboard.fetch.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places such as {@code {lat}} to be filled. Its text may be a secret. Immutable. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9][a-z0-9_-]{0,62})}");

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** The places that are none of the names. */
    List<String> unknown(Set<String> names) {
        List<String> unknown = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (!names.contains(places.group(1))) {
                unknown.add(places.group(1));
            }
        }
        return unknown;
    }

    /** Where the first place is, or the length of the text if it has none. */
    int firstPlace() {
        Matcher places = PLACE.matcher(text);
        return places.find() ? places.start() : text.length();
    }

    /** @param escape makes a value fit for where the text is used */
    String fill(Map<String, String> values, UnaryOperator<String> escape) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(values.getOrDefault(place.group(1), ""))));
    }
}

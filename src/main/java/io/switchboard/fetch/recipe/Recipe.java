package io.switchboard.fetch.recipe;

import com.google.re2j.Pattern;
import io.switchboard.base.Fault;
import io.switchboard.base.config.Secret;
import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A recipe, ready to be used: makes requests of what a board sends. Any thread; immutable. Patterns are RE2's, whose time
 * is linear in the value.
 */
public final class Recipe {
    private static final int VALUE_CHARS_MAX = 256;
    private static final byte[] NO_BODY = new byte[0];

    private final String name;
    private final RecipeConfig config;
    private final Map<String, Pattern> patterns = new TreeMap<>();

    public Recipe(String name, RecipeConfig config) {
        this.name = name;
        this.config = config;
        config.parameters().forEach((parameter, pattern) -> patterns.put(parameter, Pattern.compile(pattern)));
    }

    public String name() {
        return name;
    }

    public RecipeConfig config() {
        return config;
    }

    public Set<String> parameters() {
        return patterns.keySet();
    }

    /** The host alone, which is no secret. */
    public String host() {
        return String.valueOf(URI.create(new Template(config.url().reveal()).fill(Map.of(), value -> "0"))
                .getHost());
    }

    /**
     * The request for these values.
     *
     * @param sent first value of a query parameter, or null
     * @throws io.switchboard.base.FaultException {@code BAD_QUERY} for a value that is missing or does not match
     */
    public OutsideRequest request(UnaryOperator<@Nullable String> sent) {
        Map<String, String> values = values(sent);
        Fields.Builder fields = Fields.empty();
        config.headers()
                .forEach((field, value) -> fields.add(fieldName(field), filled(value, values, Recipe::onOneLine)));
        Secret body = config.body();
        if (body != null && !config.headers().containsKey("content-type")) {
            fields.add("Content-Type", config.contentType());
        }
        String text = body == null ? null : filled(body, values, escape());
        return new OutsideRequest(
                config.method().name(),
                URI.create(filled(config.url(), values, Recipe::percentEncoded)),
                fields.build(),
                text == null ? NO_BODY : text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> values(UnaryOperator<@Nullable String> sent) {
        Map<String, String> values = new HashMap<>();
        patterns.forEach(
                (parameter, pattern) -> values.put(parameter, value(parameter, pattern, sent.apply(parameter))));
        return values;
    }

    private String value(String parameter, Pattern pattern, @Nullable String sent) {
        String value = sent == null ? config.defaults().get(parameter) : sent;
        if (value == null) {
            throw Fault.BAD_QUERY.because(
                    "recipe " + name + " needs " + parameter + "=… of the form " + pattern.pattern());
        }
        if (value.length() > VALUE_CHARS_MAX || !pattern.matches(value)) {
            throw Fault.BAD_QUERY.because(parameter + " must have the form " + pattern.pattern());
        }
        return value;
    }

    private static String filled(Secret text, Map<String, String> values, UnaryOperator<String> escape) {
        return new Template(text.reveal()).fill(values, escape);
    }

    /** Configuration keys are in lower case; fields are shown as they are usually written. */
    private static String fieldName(String key) {
        StringBuilder name = new StringBuilder();
        for (String part : key.split("-", -1)) {
            name.append(name.length() == 0 ? "" : "-")
                    .append(part.isEmpty() ? "" : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }

    /** A field's value must stay on its line, whatever the pattern lets through. */
    private static String onOneLine(String value) {
        return value.replaceAll("[\\x00-\\x1f\\x7f]", "");
    }

    private UnaryOperator<String> escape() {
        String type = config.contentType().toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            return Recipe::jsonEscaped;
        }
        return type.contains("urlencoded") ? Recipe::percentEncoded : UnaryOperator.identity();
    }

    private static String jsonEscaped(String value) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            json.append(
                    c == '"' || c == '\\' ? "\\" + c : c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return json.toString();
    }

    /** Everything but RFC 3986's unreserved characters, so that a value stays one part of a path or query. */
    private static String percentEncoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = octet > 0 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0);
            encoded.append(unreserved ? String.valueOf((char) octet) : String.format("%%%02X", octet & 0xff));
        }
        return encoded.toString();
    }

    /** The recipe's wishes for the shape, then, if it has none of them, the board's. */
    public @Nullable List<String> shape(String parameter) {
        return config.shape().isEmpty() ? null : config.shape().getOrDefault(parameter, List.of());
    }

    /** The name alone: the rest may be secret. */
    @Override
    public String toString() {
        return "recipe " + name;
    }
}

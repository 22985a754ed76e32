package io.switchboard.fetch.recipe;

import io.switchboard.base.config.ConfigNode;
import io.switchboard.base.config.Secret;
import io.switchboard.fetch.upstream.TlsSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys under {@code fetch.recipes.NAME}: a named fetch.
 *
 * @param url with places such as {@code {lat}} behind the host
 * @param headers fields of the request, which may hold places and secrets
 * @param parameters what a board may send, by name: a pattern (RE2) that the whole value must match
 * @param defaults values of parameters that a board may leave out
 * @param body with places, or null for none; values are escaped by {@code contentType}
 * @param fresh how long an answer is good, whatever the origin says; null: as it says
 * @param stale how much longer an answer may stand in for one that cannot be had, or is on its way; null: as the origin
 *     says
 * @param shape the parameters of shaping, as in a board's own request
 * @param timeout of one fetch; null: {@code fetch.timeout}
 */
public record RecipeConfig(
        Secret url,
        Method method,
        Map<String, Secret> headers,
        Map<String, String> parameters,
        Map<String, String> defaults,
        @Nullable Secret body,
        String contentType,
        @Nullable Duration fresh,
        @Nullable Duration stale,
        Map<String, List<String>> shape,
        @Nullable Duration timeout,
        TlsSettings tls) {
    /** That a recipe may have. */
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    private static final Pattern SELECTION = Pattern.compile("[A-Za-z0-9_.-]*:?(/[^\\s]*)?");
    private static final List<String> SHAPING = List.of("as", "w", "h", "fit", "dither", "endian", "max");
    private static final Duration LONGEST = Duration.ofDays(365);

    public static RecipeConfig read(ConfigNode node, Set<String> reserved) {
        RecipeConfig config = new RecipeConfig(
                secret(node, "url"),
                node.choice("method", Method.GET, Method.values()),
                node.secretsByName("headers"),
                node.textsByName("parameters"),
                node.textsByName("defaults"),
                node.secretText("body"),
                node.text("content-type", "application/json"),
                optional(node, "fresh"),
                optional(node, "stale"),
                shape(node),
                optional(node, "timeout"),
                TlsSettings.read(node));
        RecipeCheck.check(config, node, reserved);
        return config;
    }

    private static Secret secret(ConfigNode node, String name) {
        Secret given = node.secretText(name);
        return given == null ? new Secret("") : given;
    }

    private static @Nullable Duration optional(ConfigNode node, String name) {
        return node.optionalDuration(name, Duration.ofMillis(1), LONGEST);
    }

    private static Map<String, List<String>> shape(ConfigNode node) {
        Map<String, List<String>> shape = new LinkedHashMap<>();
        List<String> selections =
                node.texts("select", List.of(), SELECTION, "a JSON Pointer, such as /main/temp or temp:/main/temp");
        if (!selections.isEmpty()) {
            shape.put("select", selections);
        }
        for (String name : SHAPING) {
            String value = node.optionalText(name);
            if (value != null) {
                shape.put(name, List.of(value));
            }
        }
        return shape;
    }
}

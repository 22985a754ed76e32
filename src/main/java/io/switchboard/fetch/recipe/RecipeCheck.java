package io.switchboard.fetch.recipe;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.switchboard.base.config.ConfigNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold between the keys of a recipe, so that no board finds out first. Never repeats what may be a secret. */
final class RecipeCheck {
    private static final String URL_FORM = "http:// or https://, a host, and places such as {lat} only behind it";

    private RecipeCheck() {}

    /** @param reserved names of query parameters that mean something already */
    static void check(RecipeConfig recipe, ConfigNode node, Set<String> reserved) {
        if (!isUrl(recipe.url().reveal())) {
            node.refuse("url", "missing or not an address", URL_FORM);
        }
        places(node, "url", recipe.url().reveal(), recipe.parameters().keySet());
        if (recipe.body() != null) {
            places(node, "body", recipe.body().reveal(), recipe.parameters().keySet());
        }
        recipe.headers()
                .forEach((name, value) -> places(
                        node.section("headers"),
                        name,
                        value.reveal(),
                        recipe.parameters().keySet()));
        parameters(recipe, node.section("parameters"), reserved);
        defaults(recipe, node.section("defaults"));
        if (recipe.body() != null && recipe.method() == RecipeConfig.Method.GET) {
            node.refuse("body", "given for a GET", "method: post, put or patch");
        }
    }

    private static boolean isUrl(String url) {
        Template template = new Template(url);
        try {
            URI sample = new URI(template.fill(new TreeMap<>(), value -> "0"));
            boolean known = "http".equals(sample.getScheme()) || "https".equals(sample.getScheme());
            int hostEnd = url.indexOf('/', url.indexOf("//") + 2);
            return known
                    && sample.getHost() != null
                    && template.firstPlace() > (hostEnd < 0 ? url.length() - 1 : hostEnd);
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    private static void places(ConfigNode node, String key, String text, Set<String> names) {
        List<String> unknown = new Template(text).unknown(names);
        if (!unknown.isEmpty()) {
            node.refuse(key, "the place {" + unknown.get(0) + "} is no parameter", "its pattern under parameters");
        }
    }

    private static void parameters(RecipeConfig recipe, ConfigNode node, Set<String> reserved) {
        recipe.parameters().forEach((name, pattern) -> {
            if (reserved.contains(name)) {
                node.refuse(name, "this name is one of the gateway's own", "another name");
            }
            if (!isPattern(pattern)) {
                node.refuse(name, "not a pattern", "a regular expression, such as [0-9.]{1,8}");
            }
        });
    }

    private static boolean isPattern(String text) {
        try {
            return !Pattern.compile(text).pattern().isEmpty();
        } catch (PatternSyntaxException wrong) {
            return false;
        }
    }

    private static void defaults(RecipeConfig recipe, ConfigNode node) {
        Map<String, String> parameters = recipe.parameters();
        recipe.defaults().forEach((name, value) -> {
            String pattern = parameters.get(name);
            if (pattern == null) {
                node.refuse(name, "no such parameter", "a name under parameters");
            } else if (isPattern(pattern) && !Pattern.matches(pattern, value)) {
                node.refuse(name, "does not match its own pattern", "a value that does");
            }
        });
    }
}

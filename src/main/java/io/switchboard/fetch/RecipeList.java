package io.switchboard.fetch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.Durations;
import io.switchboard.fetch.recipe.Recipe;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Recipes as {@code GET /api/v1/recipes} shows them: what to send and what comes of it, and nothing that may be secret. */
final class RecipeList {
    private RecipeList() {}

    static Buffer of(Collection<Recipe> recipes) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("recipes");
        recipes.forEach(recipe -> add(list.addObject(), recipe));
        return Buffer.buffer(document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ObjectNode item, Recipe recipe) {
        item.put("name", recipe.name());
        item.put("path", "/fetch/" + recipe.name());
        item.put("method", recipe.config().method().name());
        item.put("host", recipe.host());
        ObjectNode parameters = item.putObject("parameters");
        recipe.config().parameters().forEach((name, pattern) -> {
            ObjectNode parameter = parameters.putObject(name).put("pattern", pattern);
            String usual = recipe.config().defaults().get(name);
            if (usual != null) {
                parameter.put("default", usual);
            }
        });
        if (recipe.config().fresh() != null) {
            item.put("fresh", Durations.format(recipe.config().fresh()));
        }
        ArrayNode selections = item.putArray("select");
        recipe.config().shape().getOrDefault("select", List.of()).forEach(selections::add);
        item.put("verified", recipe.config().tls().verify());
    }
}

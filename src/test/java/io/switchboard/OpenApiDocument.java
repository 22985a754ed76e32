package io.switchboard;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API as the program serves it, read for comparison. */
final class OpenApiDocument {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "patch", "delete", "head", "options", "trace");

    /** A body's schema at some place of the document, and the examples given beside it by name. */
    record Media(String place, String type, JsonObject schema, Map<String, Object> examples) {}

    private final JsonObject root;

    private OpenApiDocument(JsonObject root) {
        this.root = root;
    }

    static OpenApiDocument read() throws IOException {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("/openapi/openapi.yaml")) {
            Map<String, Object> root =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in));
            return new OpenApiDocument(new JsonObject(root));
        }
    }

    /** Every operation as {@code GET /path}. */
    Set<String> operations() {
        Set<String> found = new TreeSet<>();
        JsonObject paths = root.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : methods(paths.getJsonObject(path))) {
                found.add(method.toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return found;
    }

    private static List<String> methods(JsonObject path) {
        return path.fieldNames().stream().filter(METHODS::contains).sorted().toList();
    }

    /** Every operation's {@code operationId}. */
    List<String> operationIds() {
        List<String> found = new ArrayList<>();
        JsonObject paths = root.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            methods(paths.getJsonObject(path))
                    .forEach(method -> found.add(paths.getJsonObject(path)
                            .getJsonObject(method)
                            .getString("operationId", "none at " + path)));
        }
        return found;
    }

    /** The bodies of all requests and responses. */
    List<Media> bodies() {
        List<Media> found = new ArrayList<>();
        JsonObject paths = root.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : methods(paths.getJsonObject(path))) {
                JsonObject operation = paths.getJsonObject(path).getJsonObject(method);
                String name = operation.getString("operationId", path);
                addBodies(found, name + " request", resolve(operation.getJsonObject("requestBody")));
                JsonObject responses = operation.getJsonObject("responses");
                for (String status : responses.fieldNames()) {
                    addBodies(found, name + " " + status, resolve(responses.getJsonObject(status)));
                }
            }
        }
        return found;
    }

    /** The bodies of one request ({@code operationId request}) or response ({@code operationId status}). */
    List<Media> bodies(String place) {
        return bodies().stream().filter(media -> media.place().equals(place)).toList();
    }

    private static void addBodies(List<Media> found, String place, @Nullable JsonObject body) {
        JsonObject content = body == null ? null : body.getJsonObject("content");
        if (content == null) {
            return;
        }
        for (String type : content.fieldNames()) {
            JsonObject media = content.getJsonObject(type);
            Map<String, Object> examples = new TreeMap<>();
            JsonObject given = media.getJsonObject("examples", new JsonObject());
            for (String name : given.fieldNames()) {
                examples.put(name, given.getJsonObject(name).getValue("value"));
            }
            found.add(new Media(place, type, media.getJsonObject("schema"), examples));
        }
    }

    private @Nullable JsonObject resolve(@Nullable JsonObject node) {
        String reference = node == null ? null : node.getString("$ref");
        if (reference == null) {
            return node;
        }
        JsonObject found = root;
        for (String step : reference.substring(2).split("/", -1)) {
            found = Objects.requireNonNull(found.getJsonObject(step), reference);
        }
        return found;
    }

    /** What is wrong with a value after a schema of this document (JSON Schema 2020-12); empty if nothing. */
    List<String> faults(JsonObject schema, @Nullable Object value) {
        // Copies, because the validator notes absolute addresses in what it is given.
        JsonObject schemas =
                root.getJsonObject("components").getJsonObject("schemas").copy();
        JsonObject whole = schema.copy().put("components", new JsonObject().put("schemas", schemas));
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setDraft(Draft.DRAFT202012)
                .setBaseUri("https://switchboard.invalid")
                .setOutputFormat(OutputFormat.Basic);
        OutputUnit result = Validator.create(JsonSchema.of(whole), options).validate(value);
        if (Boolean.TRUE.equals(result.getValid())) {
            return List.of();
        }
        List<OutputUnit> errors = result.getErrors() == null ? List.of(result) : result.getErrors();
        return errors.stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }
}

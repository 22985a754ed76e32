package io.switchboard.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.switchboard.pages.view.DocsView.Answer;
import io.switchboard.pages.view.DocsView.Body;
import io.switchboard.pages.view.DocsView.Group;
import io.switchboard.pages.view.DocsView.Operation;
import io.switchboard.pages.view.DocsView.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the API's description for people to read. Immutable once made. */
final class ApiReader {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final ObjectWriter JSON = new ObjectMapper().writer(new DefaultPrettyPrinter());

    private final JsonNode root;
    private final List<Group> groups = new ArrayList<>();

    private ApiReader(JsonNode root) {
        this.root = root;
        root.path("tags").forEach(tag -> groups.add(group(tag)));
    }

    static ApiReader read(String resource) {
        try (InputStream in = ApiReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + resource);
            }
            return new ApiReader(new YAMLMapper().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String version() {
        return root.path("info").path("version").asText();
    }

    List<String> introduction() {
        return paragraphs(root.path("info").path("description").asText());
    }

    List<Group> groups() {
        return groups;
    }

    private static List<String> paragraphs(String text) {
        return Arrays.stream(text.strip().split("\\n\\s*\\n"))
                .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private Group group(JsonNode tag) {
        String name = tag.path("name").asText();
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (isOf(operation, name)) {
                    operations.add(operation(path.getKey(), path.getValue(), method, operation));
                }
            }
        }
        return new Group(name, tag.path("description").asText(), operations);
    }

    private static boolean isOf(JsonNode operation, String tag) {
        for (JsonNode named : operation.path("tags")) {
            if (named.asText().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private Operation operation(String path, JsonNode shared, String method, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        shared.path("parameters").forEach(each -> parameters.add(parameter(resolve(each))));
        operation.path("parameters").forEach(each -> parameters.add(parameter(resolve(each))));
        List<Body> bodies = new ArrayList<>();
        addBodies(bodies, resolve(operation.path("requestBody")));
        List<Answer> answers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
            answers.add(answer(answer.getKey(), resolve(answer.getValue())));
        }
        return new Operation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asText(),
                paragraphs(operation.path("description").asText()),
                parameters,
                bodies,
                answers);
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : node;
    }

    private Parameter parameter(JsonNode node) {
        JsonNode schema = resolve(node.path("schema"));
        StringBuilder choices = new StringBuilder();
        schema.path("enum")
                .forEach(choice -> choices.append(choices.isEmpty() ? "" : ", ").append(choice.asText()));
        String kind = choices.isEmpty() ? schema.path("type").asText() : choices.toString();
        String description = node.path("description").asText();
        return new Parameter(
                node.path("name").asText(),
                node.path("in").asText(),
                kind,
                node.path("required").asBoolean(),
                description.isEmpty() ? schema.path("description").asText() : description);
    }

    private void addBodies(List<Body> bodies, JsonNode body) {
        for (Map.Entry<String, JsonNode> media : body.path("content").properties()) {
            for (Map.Entry<String, JsonNode> example :
                    media.getValue().path("examples").properties()) {
                bodies.add(new Body(media.getKey(), example.getKey(), example(media.getKey(), example.getValue())));
            }
        }
    }

    private Answer answer(String status, JsonNode answer) {
        List<Body> bodies = new ArrayList<>();
        addBodies(bodies, answer);
        String example = bodies.isEmpty() ? "" : bodies.get(0).example();
        return new Answer(status, answer.path("description").asText(), example);
    }

    private static String example(String type, JsonNode example) {
        JsonNode value = example.path("value");
        if (value.isTextual()) {
            return value.asText().strip();
        }
        if (type.endsWith("form-urlencoded")) {
            StringBuilder form = new StringBuilder();
            value.properties().forEach(field -> form.append(form.isEmpty() ? "" : "&")
                    .append(field.getKey())
                    .append('=')
                    .append(field.getValue().asText()));
            return form.toString();
        }
        try {
            String line = value.toString();
            return line.length() <= 100 ? line : JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

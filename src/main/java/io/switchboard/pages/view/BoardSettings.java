package io.switchboard.pages.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.board.BoardDocument;
import io.switchboard.board.BoardDocuments;
import java.util.stream.Collectors;

/**
 * A board's document as the fields of a form.
 *
 * @param labels one {@code name=value} a line
 * @param site the site as JSON, or empty
 * @param poll the poll as JSON, or empty
 * @param waiting commands that wait for the board
 */
public record BoardSettings(String title, String labels, String expect, String site, String poll, int waiting) {
    private static final ObjectWriter PRETTY = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

    public static BoardSettings of(BoardDocument document, int waiting) {
        ObjectNode json = BoardDocuments.write(document);
        return new BoardSettings(
                document.title() == null ? "" : document.title(),
                document.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining("\n")),
                json.path("expect").asText(""),
                json.has("site") ? pretty(json.get("site")) : "",
                json.has("poll") ? pretty(json.get("poll")) : "",
                waiting);
    }

    private static String pretty(JsonNode json) {
        try {
            return PRETTY.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

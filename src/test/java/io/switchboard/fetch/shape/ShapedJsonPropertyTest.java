package io.switchboard.fetch.shape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import io.switchboard.fetch.shape.bound.ShapeLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Any document, any pointer: the value that a plain walk finds; what was written as a form or a table reads back. */
class ShapedJsonPropertyTest {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String[] TOKENS = {"a", "b", "", "0", "1", "a/b", "m~n", "é"};

    private static Shaped shaped(JsonNode document, String query) {
        byte[] body = document.toString().getBytes(UTF_8);
        Fields fields = Fields.of("Content-Type", "application/json");
        return Shaper.shape(
                new OutsideAnswer(200, fields, body), ShapeWishesTest.wishes(query), ShapeLimits.of(1 << 20));
    }

    @Property(tries = 2_000)
    void aPointerFindsWhatAWalkFinds(@ForAll("documents") JsonNode document, @ForAll("paths") List<String> path)
            throws IOException {
        JsonNode expected = walk(document, path);
        if (expected == null) {
            assertEquals(Reason.NO_SUCH_VALUE, refusal(document, "select=" + pointer(path)));
            expected = JsonNodeFactory.instance.nullNode();
        } else if (expected.isTextual()) {
            assertEquals(expected.textValue(), text(shaped(document, "select=" + pointer(path))));
        } else {
            assertEquals(expected.toString(), text(shaped(document, "select=" + pointer(path))));
        }

        JsonNode named = MAPPER.readTree(
                shaped(document, "select=v:" + pointer(path) + " select=w:").body());

        assertEquals(expected, named.get("v"));
        assertEquals(document, named.get("w"));
    }

    private static Reason refusal(JsonNode document, String query) {
        try {
            throw new AssertionError("found " + text(shaped(document, query)));
        } catch (ShapeException refusal) {
            return refusal.reason();
        }
    }

    @Property(tries = 1_000)
    void aFormReadsBack(@ForAll("documents") JsonNode document) {
        Map<String, String> expected = new LinkedHashMap<>();
        flatten("v", document, expected);

        Map<String, String> read = new LinkedHashMap<>();
        for (String pair : text(shaped(document, "select=v: as=form")).split("&")) {
            String[] parts = pair.split("=", -1);
            assertEquals(2, parts.length, pair);
            read.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }

        assertEquals(expected, read);
    }

    @Property(tries = 1_000)
    void aTableReadsBack(@ForAll("rows") List<List<String>> rows) {
        ArrayNode document = MAPPER.createArrayNode();
        rows.forEach(row -> row.forEach(document.addArray()::add));

        assertEquals(rows, csv(text(shaped(document, "as=csv"))));
    }

    @Property(tries = 1_000)
    void pairsReadBackAsATable(@ForAll("documents") JsonNode document) {
        Map<String, String> expected = new LinkedHashMap<>();
        flatten("v", document, expected);

        Map<String, String> read = new LinkedHashMap<>();
        csv(text(shaped(document, "select=v: as=csv"))).forEach(row -> read.put(row.get(0), row.get(1)));

        assertEquals(expected, read);
    }

    /** A reader of RFC 4180 by the book. */
    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted ? c != '"' : c != '"' && c != ',' && c != '\r') {
                cell.append(c);
            } else if (c == '"') {
                boolean doubled = quoted && text.startsWith("\"\"", i);
                cell.append(doubled ? "\"" : "");
                i += doubled ? 1 : 0;
                quoted = doubled || !quoted;
            } else {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    assertEquals('\n', text.charAt(++i));
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        assertTrue(row.isEmpty() && cell.isEmpty(), "a line without an end");
        return rows;
    }

    private static @Nullable JsonNode walk(JsonNode document, List<String> path) {
        JsonNode node = document;
        for (String token : path) {
            if (node == null) {
                return null;
            }
            boolean index = node.isArray() && token.matches("0|[1-9][0-9]*");
            node = node.isObject() ? node.get(token) : index ? node.get(Integer.parseInt(token)) : null;
        }
        return node;
    }

    private static String pointer(List<String> path) {
        StringBuilder pointer = new StringBuilder();
        path.forEach(
                token -> pointer.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    private static void flatten(String path, JsonNode node, Map<String, String> pairs) {
        if (node.isContainerNode() && !node.isEmpty()) {
            int index = 0;
            for (JsonNode child : node.isArray() ? node : List.<JsonNode>of()) {
                flatten(path + "." + index++, child, pairs);
            }
            node.properties().forEach(member -> flatten(path + "." + member.getKey(), member.getValue(), pairs));
        } else {
            pairs.put(path, node.isNull() ? "" : node.asText());
        }
    }

    private static String text(Shaped shaped) {
        return new String(shaped.body(), UTF_8);
    }

    @Provide
    Arbitrary<List<String>> paths() {
        return Arbitraries.of(TOKENS).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        return Arbitraries.strings()
                .withChars("ab,\"\r\n é")
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("aé\"\\\n\t&=+%, 気")
                        .ofMaxLength(5)
                        .map(nodes::textNode),
                Arbitraries.integers().map(nodes::numberNode),
                Arbitraries.of("0.10", "-21.50", "1E+2", "12345678901234567890.5")
                        .map(digits -> (JsonNode) DecimalNode.valueOf(new BigDecimal(digits))),
                Arbitraries.of(true, false).map(nodes::booleanNode),
                Arbitraries.just(nodes.nullNode()));
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> lists(scalars),
                () -> objects(lists(scalars)),
                () -> lists(objects(objects(scalars))));
    }

    private static Arbitrary<JsonNode> lists(Arbitrary<JsonNode> elements) {
        return elements.list().ofMaxSize(3).map(list -> MAPPER.createArrayNode().addAll(list));
    }

    private static Arbitrary<JsonNode> objects(Arbitrary<JsonNode> values) {
        return Arbitraries.maps(Arbitraries.of(TOKENS), values).ofMaxSize(4).map(members -> {
            ObjectNode object = MAPPER.createObjectNode();
            object.setAll(members);
            return object;
        });
    }
}

package io.switchboard.board;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.Durations;
import io.switchboard.base.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Board documents as JSON: reading with every fault named, writing, and merging of patches (RFC 7396). Any thread. */
public final class BoardDocuments {
    private static final int NESTING_MAX = 16;
    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Set<String> KEYS =
            Set.of("board", "name", "labels", "expect", "site", "poll", "presence", "seen");
    private static final Set<String> POLL_KEYS = Set.of("path", "every", "timeout", "extract");
    private static final Set<String> EXTRACT_KEYS = Set.of("json", "regex", "css", "prometheus");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int EXTRACTS_MAX = 64;
    private static final Pattern METRIC = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:/-]{0,127}");

    private BoardDocuments() {}

    /** Reads any JSON, strictly. */
    public static JsonNode parse(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw Fault.BAD_JSON.because("the body is empty; send a JSON object");
            }
            return node;
        } catch (JsonProcessingException malformed) {
            throw MalformedJson.fault(malformed, NESTING_MAX);
        } catch (IOException unreadable) {
            throw Fault.BAD_JSON.because("the body cannot be read as UTF-8 JSON");
        }
    }

    /**
     * Reads a document.
     *
     * @param board the name that the path gives; a name in the document must agree
     */
    public static BoardDocument read(String board, JsonNode node) {
        DocumentReader reader = new DocumentReader(node, "", KEYS);
        String named = reader.text("board", BoardName.LENGTH_MAX);
        if (named != null && !named.equals(board)) {
            throw reader.fault("board", "must be the name in the path, or left out");
        }
        return new BoardDocument(
                board,
                reader.text("name", 100),
                reader.texts("labels", 32, 128),
                reader.duration("expect", SECOND, Duration.ofDays(366)),
                SiteDocument.read(reader.child("site")),
                poll(reader.child("poll")));
    }

    private static @Nullable PollSettings poll(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        DocumentReader reader = new DocumentReader(node, "poll", POLL_KEYS);
        String path = reader.text("path", 500);
        if (path != null && !path.startsWith("/")) {
            throw reader.fault("path", "must begin with '/'");
        }
        Duration every = reader.duration("every", Duration.ofMillis(100), DAY);
        if (every == null) {
            throw reader.fault("every", "is needed, such as \"10s\"");
        }
        Duration timeout = reader.duration("timeout", Duration.ofMillis(100), Duration.ofMinutes(5));
        return new PollSettings(path == null ? "/" : path, every, timeout, extracts(reader));
    }

    private static Map<String, PollSettings.Extract> extracts(DocumentReader reader) {
        JsonNode node = reader.child("extract");
        if (node == null || !node.isObject() || node.isEmpty() || node.size() > EXTRACTS_MAX) {
            throw reader.fault("extract", "must name 1 to " + EXTRACTS_MAX + " metrics and how to find each");
        }
        Map<String, PollSettings.Extract> extracts = new LinkedHashMap<>();
        node.properties().forEach(entry -> extracts.put(entry.getKey(), extract(entry)));
        return extracts;
    }

    private static PollSettings.Extract extract(Map.Entry<String, JsonNode> entry) {
        if (!METRIC.matcher(entry.getKey()).matches()) {
            throw Fault.BAD_DOCUMENT.because("poll.extract names \"" + entry.getKey() + "\", which is no metric");
        }
        DocumentReader reader = new DocumentReader(entry.getValue(), "poll.extract." + entry.getKey(), EXTRACT_KEYS);
        for (PollSettings.Kind kind : PollSettings.Kind.values()) {
            String expression = reader.text(kind.key(), 500);
            if (expression != null && entry.getValue().size() == 1) {
                return new PollSettings.Extract(kind, expression);
            }
        }
        throw reader.fault("", "must have exactly one of json, regex, css, prometheus");
    }

    /** The document that a merge patch (RFC 7396) makes of another. */
    public static BoardDocument patched(BoardDocument document, JsonNode patch) {
        if (!patch.isObject()) {
            throw Fault.BAD_DOCUMENT.because("a patch must be an object");
        }
        return read(document.board(), merge(write(document), patch));
    }

    private static JsonNode merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(entry -> mergeOne(target, entry.getKey(), entry.getValue()));
        return target;
    }

    private static void mergeOne(ObjectNode target, String key, JsonNode value) {
        if (value.isNull()) {
            target.remove(key);
        } else if (value.isObject()) {
            JsonNode old = target.get(key);
            ObjectNode base = old instanceof ObjectNode object ? object : JSON.createObjectNode();
            target.set(key, merge(base, value));
        } else {
            target.set(key, value);
        }
    }

    public static ObjectNode write(BoardDocument document) {
        ObjectNode json = JSON.createObjectNode().put("board", document.board());
        if (document.title() != null) {
            json.put("name", document.title());
        }
        ObjectNode labels = json.putObject("labels");
        document.labels().forEach(labels::put);
        putDuration(json, "expect", document.expect());
        SiteSettings site = document.site();
        if (site != null) {
            SiteDocument.write(json.putObject("site"), site);
        }
        PollSettings poll = document.poll();
        if (poll != null) {
            writePoll(json.putObject("poll"), poll);
        }
        return json;
    }

    private static void writePoll(ObjectNode json, PollSettings poll) {
        json.put("path", poll.path());
        putDuration(json, "every", poll.every());
        putDuration(json, "timeout", poll.timeout());
        ObjectNode extracts = json.putObject("extract");
        poll.extract().forEach((metric, extract) -> extracts.putObject(metric)
                .put(extract.kind().key(), extract.expression()));
    }

    static void putDuration(ObjectNode json, String key, @Nullable Duration duration) {
        if (duration != null) {
            json.put(key, Durations.format(duration));
        }
    }
}

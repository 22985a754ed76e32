package io.switchboard.base.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document (1.1, as SnakeYAML parses it) into {@link YamlValue}s with line numbers. Works on the parser's
 * events, so no type is guessed, no object is built, and an alias costs nothing: aliases and tags are refused. Bound:
 * {@link #DEPTH_MAX} levels.
 */
final class YamlParser {
    static final int DEPTH_MAX = 32;

    private final Parser events;
    private final Path file;
    private final Faults faults;

    private YamlParser(String text, Path file, Faults faults) {
        this.events = new ParserImpl(new StreamReader(text), new LoaderOptions());
        this.file = file;
        this.faults = faults;
    }

    /** The root of the document; null if it cannot be read on, which is then a fault. */
    static YamlValue.@Nullable Mapping parse(String text, Path file, Faults faults) {
        try {
            return new YamlParser(text, file, faults).document();
        } catch (ReaderException bad) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(bad.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            faults.add(Origin.file(file, line), "", "a control character", "text");
        } catch (MarkedYAMLException bad) {
            faults.add(Origin.file(file, line(bad)), "", "not valid YAML: " + Faults.shown(bad.getProblem()), null);
        } catch (TooDeepException bad) {
            faults.add(Origin.file(file, bad.line), "", "too deeply nested", "at most " + DEPTH_MAX + " levels");
        }
        return null;
    }

    private static int line(MarkedYAMLException bad) {
        Mark mark = bad.getProblemMark() == null ? bad.getContextMark() : bad.getProblemMark();
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private YamlValue.Mapping document() {
        events.getEvent();
        if (events.peekEvent() instanceof StreamEndEvent) {
            return YamlValue.Mapping.EMPTY;
        }
        events.getEvent();
        YamlValue root = value("", 1);
        endOfDocument();
        if (root instanceof YamlValue.Mapping mapping) {
            return mapping;
        }
        if (!(root instanceof YamlValue.Scalar scalar && scalar.isNull()) && !(root instanceof YamlValue.Refused)) {
            refuse(root.line(), "", "found " + root.describe(), "sections and keys, such as http:");
        }
        return YamlValue.Mapping.EMPTY;
    }

    private void endOfDocument() {
        Event end = events.getEvent();
        Event next = end instanceof DocumentEndEvent ? events.getEvent() : end;
        if (!(next instanceof StreamEndEvent)) {
            refuse(line(next), "", "a second document", "one document");
        }
    }

    private YamlValue value(String key, int depth) {
        Event event = events.getEvent();
        if (depth > DEPTH_MAX) {
            throw new TooDeepException(line(event));
        }
        if (event instanceof AliasEvent) {
            return refuse(line(event), key, "an alias", "the value itself");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(key, scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        YamlValue collection =
                start instanceof MappingStartEvent ? mapping(key, start, depth) : sequence(key, start, depth);
        return start.getTag() == null ? collection : tagged(start, key);
    }

    private YamlValue scalar(String key, ScalarEvent scalar) {
        if (scalar.getTag() != null) {
            return tagged(scalar, key);
        }
        return new YamlValue.Scalar(line(scalar), scalar.getValue(), scalar.isPlain());
    }

    private YamlValue tagged(Event event, String key) {
        return refuse(line(event), key, "a YAML tag", "a value without one");
    }

    private YamlValue.Sequence sequence(String key, Event start, int depth) {
        List<YamlValue> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(value(key + '[' + items.size() + ']', depth + 1));
        }
        events.getEvent();
        return new YamlValue.Sequence(line(start), items);
    }

    private YamlValue.Mapping mapping(String path, Event start, int depth) {
        Map<String, YamlValue.Field> fields = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            field(path, fields, depth);
        }
        events.getEvent();
        return new YamlValue.Mapping(line(start), fields);
    }

    private void field(String path, Map<String, YamlValue.Field> fields, int depth) {
        int keyLine = line(events.peekEvent());
        YamlValue name = value(path, depth + 1);
        if (!(name instanceof YamlValue.Scalar scalar)) {
            if (!(name instanceof YamlValue.Refused)) {
                refuse(keyLine, path, name.describe() + " as a key", "a plain word");
            }
            value(path, depth + 1);
            return;
        }
        String key = path.isEmpty() ? scalar.text() : path + '.' + scalar.text();
        YamlValue value = value(key, depth + 1);
        YamlValue.Field earlier = fields.putIfAbsent(scalar.text(), new YamlValue.Field(keyLine, value));
        if (earlier != null) {
            refuse(keyLine, key, "given a second time, first in line " + earlier.keyLine(), null);
        }
    }

    private YamlValue refuse(int line, String key, String problem, @Nullable String expected) {
        faults.add(Origin.file(file, line), key, problem, expected);
        return new YamlValue.Refused(line);
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    /** Ends the parse where nesting passes the bound. */
    private static final class TooDeepException extends RuntimeException {
        private final int line;

        TooDeepException(int line) {
            super(null, null, false, false);
            this.line = line;
        }
    }
}

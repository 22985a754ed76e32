package io.switchboard.base.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a file holds at one place, with its line; scalars stay text until a key's type is known. */
sealed interface YamlValue {
    int line();

    /** What it is, for a message. */
    String describe();

    record Scalar(int line, String text, boolean plain) implements YamlValue {
        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        boolean isNull() {
            return plain && NULLS.contains(text);
        }

        @Override
        public String describe() {
            if (isNull()) {
                return "nothing";
            }
            return plain ? Faults.shown(text) : '"' + Faults.shown(text) + '"';
        }
    }

    record Sequence(int line, List<YamlValue> items) implements YamlValue {
        @Override
        public String describe() {
            return "a list";
        }
    }

    record Mapping(int line, Map<String, Field> fields) implements YamlValue {
        static final Mapping EMPTY = new Mapping(0, Map.of());

        @Override
        public String describe() {
            return "a section";
        }
    }

    /** Something that was refused already: whoever asks for it gets the default and adds no second fault. */
    record Refused(int line) implements YamlValue {
        @Override
        public String describe() {
            return "a refused value";
        }
    }

    /** A key's own line and its value. */
    record Field(int keyLine, YamlValue value) {}
}

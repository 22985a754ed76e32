package io.switchboard.base.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what was given but never asked for, once everything has been asked. Belongs to the thread that reads. */
final class UnknownKeys {
    private static final String PROBLEM = "unknown key";

    private final ReadContext context;
    private final ConfigNode root;
    private final List<String> values = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private UnknownKeys(ReadContext context, ConfigNode root) {
        this.context = context;
        this.root = root;
    }

    static void report(ReadContext context, ConfigNode root) {
        UnknownKeys unknown = new UnknownKeys(context, root);
        unknown.collect(root);
        unknown.reportFile(root);
        context.overrides().unused().forEach(unknown::reportOverride);
    }

    private void collect(ConfigNode node) {
        for (Map.Entry<String, Entry> entry : node.entries().entrySet()) {
            if (entry.getValue() instanceof ConfigNode section) {
                sections.add(section.path());
                collect(section);
            } else if (entry.getValue() instanceof Entry.RefusedSection section) {
                refused.add(section.path() + '.');
            } else {
                values.add(key(node, entry.getKey()));
            }
        }
    }

    private void reportFile(ConfigNode node) {
        node.given().fields().forEach((name, field) -> reportField(node, name, field));
    }

    private void reportField(ConfigNode node, String name, YamlValue.Field field) {
        Entry entry = node.entries().get(name);
        if (entry instanceof ConfigNode section) {
            reportFile(section);
        } else if (entry == null) {
            Origin origin = context.fileLine(field.keyLine());
            if (name.contains(".")) {
                context.faults().add(origin, key(node, name), PROBLEM, "the parts of a key nested, not joined by dots");
                return;
            }
            List<String> known = field.value() instanceof YamlValue.Mapping ? sections : values;
            add(origin, key(node, name), NearestKey.find(key(node, name), known), node);
        }
    }

    private void reportOverride(Origin origin) {
        if (origin.kind() == Origin.Kind.ENVIRONMENT) {
            reportVariable(origin);
        } else if (sections.contains(origin.name())) {
            context.faults().add(origin, origin.name(), "a section, not a value", "one of its keys");
        } else if (refused.stream().noneMatch(origin.name()::startsWith)) {
            add(origin, origin.name(), NearestKey.find(origin.name(), values), root);
        }
    }

    private void reportVariable(Origin origin) {
        if (!context.secrets().named(origin.name())) {
            List<String> known = values.stream().map(Overrides::variable).toList();
            String nearest = NearestKey.find(origin.name(), known);
            context.faults().add(new ConfigFault(origin, "", "sets no known key", null, nearest));
        }
    }

    private void add(Origin origin, String key, @Nullable String nearest, ConfigNode node) {
        String expected =
                nearest == null ? "one of " + String.join(", ", node.entries().keySet()) : null;
        context.faults().add(new ConfigFault(origin, Faults.shown(key), PROBLEM, expected, nearest));
    }

    private static String key(ConfigNode node, String name) {
        return node.path().isEmpty() ? name : node.path() + '.' + name;
    }
}

package io.switchboard.base.config;

import java.util.Map;

/** Writes every key that was asked for with the value that takes effect: a file that would give the same again. */
final class EffectiveYaml {
    private final StringBuilder text = new StringBuilder(4096);

    private EffectiveYaml() {}

    static String of(ConfigNode root) {
        EffectiveYaml yaml = new EffectiveYaml();
        yaml.text.append(
                "# The configuration in effect. A comment tells where a value came from that is no default.\n");
        yaml.section(root, "");
        return yaml.text.toString();
    }

    private void section(ConfigNode node, String indent) {
        for (Map.Entry<String, Entry> entry : node.entries().entrySet()) {
            text.append(indent).append(YamlText.of(entry.getKey())).append(':');
            if (entry.getValue() instanceof ConfigNode section) {
                text.append(section.entries().isEmpty() ? " {}\n" : "\n");
                section(section, indent + "  ");
            } else if (entry.getValue() instanceof Entry.Value value) {
                value(value);
            }
        }
    }

    private void value(Entry.Value value) {
        text.append(' ').append(value.yaml());
        if (!value.origin().isDefault()) {
            text.append("  # ").append(Faults.shown(value.origin().toString()));
        }
        text.append('\n');
    }
}

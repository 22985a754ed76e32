package io.switchboard.base.config;

import io.switchboard.base.ByteSize;
import io.switchboard.base.Rate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A configuration with a key of every type, for the tests. */
record Panel(
        String label,
        int lamps,
        Duration blink,
        ByteSize paper,
        Rate rings,
        Mode mode,
        boolean lit,
        Path home,
        @Nullable String note,
        @Nullable Path log,
        @Nullable Secret key,
        List<String> words,
        List<Integer> ports,
        List<Path> books,
        Map<String, String> lines) {
    enum Mode {
        MANUAL,
        FULL_AUTO
    }

    static Panel read(ConfigNode root) {
        ConfigNode node = root.section("panel");
        return new Panel(
                node.text("label", "main"),
                node.integer("lamp-count", 8, 1, 100),
                node.duration("blink", Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofHours(1)),
                node.size("paper", ByteSize.ofKiB(64), new ByteSize(1), ByteSize.ofMiB(1)),
                node.rate("rings", Rate.perSecond(5)),
                node.choice("mode", Mode.MANUAL, Mode.values()),
                node.flag("lit", false),
                node.path("home", Path.of("here")),
                node.optionalText("note"),
                node.optionalPath("log"),
                node.secretText("key"),
                node.texts("words", List.of("a", "b"), Pattern.compile("[a-z]+"), "a word"),
                node.integers("ports", List.of(80, 443), 1, 65_535),
                node.paths("books"),
                lines(node.sections("lines")));
    }

    private static Map<String, String> lines(Map<String, ConfigNode> sections) {
        Map<String, String> lines = new TreeMap<>();
        sections.forEach((name, section) -> lines.put(name, section.text("to", "nobody")));
        return lines;
    }
}

package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.config.ConfigSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainArgumentsTest {
    private static final List<String> WORDS =
            List.of("--config", "--set", "--set=a=b", "a=b", "c=\"d\"", "f.yaml", "serve", "", "-x", "--", "@f", "'q'");
    private static final int LONGEST = 4;

    @Test
    void understandsAServiceManagersCommand() {
        ConfigSources sources = PlainArguments.of("serve", "--set", "a=b", "--config", "f.yaml", "--set", "c=d")
                .orElseThrow()
                .sources();
        assertEquals(Path.of("f.yaml"), sources.file());
        assertEquals(List.of("a=b", "c=d"), sources.sets());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --help",
                "serve --set",
                "serve --set=a=b",
                "serve --config f --config g",
                "serve --config --set",
                "serve --set @file",
                "health --live"
            })
    void leavesTheRestToPicocli(String line) {
        assertTrue(PlainArguments.of(line.split(" ")).isEmpty());
    }

    @Test
    void understandsNothingDifferentlyFromPicocli() {
        int understood = 0;
        for (List<String> words : lines()) {
            String[] args = words.toArray(String[]::new);
            Optional<PlainArguments> plain = PlainArguments.of(args);
            if (plain.isPresent()) {
                CommandLine.ParseResult parsed =
                        RootCommand.commandLine(args).parseArgs(args).subcommand();
                assertEquals(
                        parsed.matchedOptionValue("--config", null),
                        plain.get().sources().file(),
                        words::toString);
                assertEquals(
                        parsed.matchedOptionValue("--set", List.of()),
                        plain.get().sources().sets(),
                        words::toString);
                understood++;
            }
        }
        assertTrue(understood > 10, () -> "too few to be a test");
    }

    /** All that can be said with the words after the command. */
    private static List<List<String>> lines() {
        List<List<String>> all = new ArrayList<>(List.of(List.of("serve")));
        for (int i = 0; i < all.size(); i++) {
            List<String> line = all.get(i);
            if (line.size() <= LONGEST) {
                WORDS.forEach(word -> all.add(with(line, word)));
            }
        }
        return all;
    }

    private static List<String> with(List<String> line, String word) {
        List<String> longer = new ArrayList<>(line);
        longer.add(word);
        return longer;
    }
}

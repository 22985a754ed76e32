package io.switchboard.polling.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.board.PollSettings.Extract;
import io.switchboard.board.PollSettings.Kind;
import io.switchboard.readings.ReadingBatch;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a board sends: each metric once, with a value that may be stored or with a reason. */
class ExtractorFuzzTest {
    private static final Map<String, Extract> RULES = Map.of(
            "j1", new Extract(Kind.JSON, "/a"),
            "j2", new Extract(Kind.JSON, "/a/0/b"),
            "r1", new Extract(Kind.REGEX, "t=([^;]*)"),
            "r2", new Extract(Kind.REGEX, "(?s).*"),
            "c1", new Extract(Kind.CSS, "b"),
            "c2", new Extract(Kind.CSS, "p:has(i) ~ b@title"),
            "p1", new Extract(Kind.PROMETHEUS, "up"),
            "p2", new Extract(Kind.PROMETHEUS, "up{a=\"b\"}"));

    private static final Extractor EXTRACTOR = Extractor.of(RULES);

    private static final String[] PARTS = {
        "{",
        "}",
        "[",
        "]",
        "\"a\":",
        "\"b\":",
        "\"",
        "'",
        ",",
        "1",
        "-21.5",
        "1e999",
        "NaN",
        "null",
        "true",
        "\\",
        "\\ud800",
        "t=",
        ";",
        "<b>",
        "</b>",
        "<b title=",
        "<p><i>",
        "<",
        ">",
        "&amp;",
        "&#0;",
        "\u0000",
        "\ud83d",
        "up",
        "up ",
        "{a=\"b\"}",
        " ",
        "\n",
        "#",
        "1,234",
        "21,5",
        "12:30",
        "\u00e9",
        "x".repeat(300),
        "\u2212",
        "\u00a0123"
    };

    @Property(tries = 2_000)
    void answersAnyBytes(@ForAll byte[] body, @ForAll("types") String type) {
        check(EXTRACTOR.extract(body, type, 5));
    }

    @Property(tries = 5_000)
    void answersPagesMadeOfTheirParts(@ForAll("pages") List<String> parts) {
        check(EXTRACTOR.extract(Extracting.utf8(String.join("", parts)), null, 5));
    }

    @Provide
    Arbitrary<List<String>> pages() {
        return Arbitraries.of(PARTS).list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "", "text/html", "text/xml", "a;charset=utf-16", "a;charset=iso-2022-jp", "a;charset=\"x");
    }

    private static void check(Extraction extraction) {
        TreeSet<String> metrics = new TreeSet<>();
        ReadingBatch readings = extraction.readings();
        for (int i = 0; i < readings.size(); i++) {
            assertTrue(metrics.add(readings.metric(i)));
            assertEquals(5, readings.timeMillis(i));
            assertTrue(Double.isFinite(readings.number(i)));
            String text = readings.text(i);
            assertTrue(text == null || text.codePointCount(0, text.length()) <= 255);
        }
        for (Extraction.Missing missing : extraction.missing()) {
            assertTrue(metrics.add(missing.metric()));
            assertTrue(missing.why().length() <= 150 && missing.why().chars().allMatch(c -> c >= 0x20 && c <= 0x7e));
        }
        assertEquals(new TreeSet<>(RULES.keySet()), metrics);
    }
}

package io.switchboard.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class EffectiveYamlTest {
    private static final Path NOWHERE = Path.of("/nowhere");

    @Property
    void anyTextIsReadBackFromItsYaml(@ForAll("texts") String text) {
        Faults faults = new Faults();

        YamlValue.Mapping root = YamlParser.parse("key: " + YamlText.of(text) + "\n", NOWHERE, faults);

        assertEquals(List.of(), faults.all());
        YamlValue.Field field = root == null ? null : root.fields().get("key");
        YamlValue value = field == null ? null : field.value();
        assertEquals(text, value instanceof YamlValue.Scalar scalar && !scalar.isNull() ? scalar.text() : null);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any =
                Arbitraries.strings().all().filter(text -> text.codePoints().noneMatch(EffectiveYamlTest::isHalf));
        Arbitrary<String> odd = Arbitraries.strings()
                .withChars("-:#*&!|>'\"%@`{}[],? ~.0aé\n\t\\")
                .ofMaxLength(12);
        return Arbitraries.oneOf(
                any, odd, Arbitraries.of("null", "Null", "~", "", "yes", "true", "1e3", "0x1F", "a: b", "<<"));
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Example
    void everyKeyIsWrittenWithWhereItCameFrom() {
        SourcesFixture given = new SourcesFixture(NOWHERE)
                .environment("SWITCHBOARD_PANEL_BLINK", "1500ms")
                .set("panel.label=a: b", "panel.lines.north.to=kitchen", "panel.home=/srv", "panel.log=/nowhere/x/y");

        String expected = """
                # The configuration in effect. A comment tells where a value came from that is no default.
                secrets:
                  directory: null
                panel:
                  label: "a: b"  # --set panel.label
                  lamp-count: 8
                  blink: 1500ms  # environment SWITCHBOARD_PANEL_BLINK
                  paper: 64KiB
                  rings: 5/s
                  mode: manual
                  lit: false
                  home: /srv  # --set panel.home
                  note: null
                  log: x/y  # --set panel.log
                  key: null
                  words: [a, b]
                  ports: [80, 443]
                  books: []
                  lines:
                    north:
                      to: kitchen  # --set panel.lines.north.to
                """;
        assertEquals(expected, given.loaded(Panel::read).effective());
    }
}

package io.switchboard.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EffectiveYamlFileTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatIsWrittenGivesTheSameConfigurationAgain() {
        ConfigResult.Loaded<Panel> first = new SourcesFixture(directory)
                .set("panel.label=null: and \"more\" # \u00fc\u2028\t", "panel.words=[]", "panel.ports=1,2,3")
                .set("panel.lines.n0.to=[x]", "panel.books=a b,/c", "panel.note=yes", "panel.blink=90s")
                .loaded(Panel::read);

        ConfigResult.Loaded<Panel> again = new SourcesFixture(directory)
                .write("conf/switchboard.yaml", first.effective())
                .loaded(Panel::read);

        assertEquals(first.config(), again.config());
    }
}

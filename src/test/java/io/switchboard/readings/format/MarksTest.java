package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.switchboard.base.Fault;
import io.switchboard.readings.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
    @Test
    void partsBootAndNumberAtTheLastHyphen() {
        assertEquals(new Mark("b7", 12), Marks.parse("b7-12"));
        assertEquals(new Mark("a-b-", 0), Marks.parse("a-b--0"));
        assertEquals(new Mark("b", Long.MAX_VALUE), Marks.parse("b-9223372036854775807"));
    }

    @Test
    void takesTheHeaderWithQuotesToo() {
        assertEquals(new Mark("b7", 12), Marks.parse(" \"b7-12\" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-1",
                "b",
                "b-",
                "b7",
                "b-x",
                "b-1.5",
                "b-+1",
                "b- 1",
                "b-9223372036854775808",
                "b-99999999999999999999",
                "\"\"",
                "\"",
                "b\u00e4-1",
                "b\n-1",
                "b-\u0661"
            })
    void refusesWhatIsNoMark(String header) {
        assertRefused(Fault.BAD_KEY, () -> Marks.parse(header));
    }

    @Test
    void refusesABootOf65Characters() {
        assertEquals(new Mark("b".repeat(64), 1), Marks.parse("b".repeat(64) + "-1"));
        assertRefused(Fault.BAD_KEY, () -> Marks.parse("b".repeat(65) + "-1"));
    }

    @Test
    void takesTheMarkOfHeaderOrBodyUnlessTheyDiffer() {
        Mark mark = new Mark("b", 1);

        assertEquals(mark, Marks.agreed(mark, null));
        assertEquals(mark, Marks.agreed(null, mark));
        assertEquals(mark, Marks.agreed(mark, new Mark("b", 1)));
        assertNull(Marks.agreed(null, null));
        assertRefused(Fault.BAD_KEY, () -> Marks.agreed(mark, new Mark("b", 2)));
    }
}

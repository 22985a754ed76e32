package io.switchboard.readings.format;

import static io.switchboard.readings.format.Parsing.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.base.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|JSON",
                "application/json|JSON",
                "application/*|JSON",
                "text/csv|CSV",
                "Text/CSV; charset=utf-8|CSV",
                "text/*|CSV",
                "text/csv,application/json|JSON",
                "text/html,text/csv;q=0.9,*/*;q=0.8|CSV",
                "application/json;q=0.5, application/senml+json|SENML",
                "application/senml+json;q=0.7,text/csv;q=0.2|SENML",
                "application/json;q=0,*/*|CSV",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|JSON",
                "text/csv;q=nonsense,application/json;q=0.1|JSON",
            })
    void takesWhatIsLikedBest(String accept, RangeFormat format) {
        assertEquals(format, RangeFormat.accepted(accept));
    }

    @Test
    void takesJsonWhereNothingIsSaid() {
        assertEquals(RangeFormat.JSON, RangeFormat.accepted(null));
        assertEquals(RangeFormat.JSON, RangeFormat.accepted(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "application/json;q=0", "json", "*", ",;q"})
    void refusesWhatCannotBeSent(String accept) {
        assertRefused(Fault.NOT_ACCEPTABLE, () -> RangeFormat.accepted(accept));
    }
}

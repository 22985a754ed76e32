package io.switchboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFilterTest {
    private static final BoardDocument BOARD =
            new BoardDocument("b", null, Map.of("floor", "0", "url", "http://a=b", "empty", ""), null, null, null);

    @ParameterizedTest
    @CsvSource({
        "floor,true",
        "floor=0,true",
        "floor:0,true",
        "floor=1,false",
        "floor=,false",
        "flo,false",
        "Floor,false",
        "url=http://a=b,true",
        "url:http://a=b,true",
        "empty,true",
        "empty=,true",
        "=0,false",
        "=,false"
    })
    void takesBoardsByLabelAndValue(String filter, boolean takes) {
        assertEquals(takes, LabelFilter.parse(filter).takes(BOARD));
    }

    @Test
    void refusesNothing() {
        FaultException refused = assertThrows(FaultException.class, () -> LabelFilter.parse(""));
        assertEquals(Fault.BAD_QUERY, refused.fault());
    }
}

package io.switchboard.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MannersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "true  | none                | true  | true",
                "true  | none                | false | false",
                "true  | keep-alive          | false | true",
                "true  | Keep-Alive          | false | true",
                "true  | close               | true  | false",
                "true  | CLOSE               | true  | false",
                "true  | keep-alive, close   | true  | false",
                "true  | upgrade, keep-alive | false | true",
                "true  | upgrade             | false | true",
                "true  | upgrade             | true  | true",
                "true  | ''                  | false | false",
                "true  | ,,                  | false | false",
                "true  | closed              | true  | true",
                "true  | keep-alive-ish      | false | false",
                "false | none                | true  | false",
                "false | none                | false | false",
                "false | keep-alive          | false | true",
                "false | close               | false | false",
            })
    void keepsOpenForWhoIsBelievedToHandleIt(
            boolean http11, @Nullable String connection, boolean libraryHeaders, boolean keeps) {
        assertEquals(keeps, Manners.keepsOpen(http11, connection, libraryHeaders));
    }
}

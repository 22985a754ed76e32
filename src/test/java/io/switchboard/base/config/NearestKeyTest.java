package io.switchboard.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

final class NearestKeyTest {
    private static final List<String> KEYS = List.of(
            "data",
            "http.host",
            "http.port",
            "https.port",
            "management.port",
            "limits.idle-timeout",
            "limits.board-idle-timeout");

    @Example
    void lettersThatAreSwappedMissingOrTooManyAreForgiven() {
        assertEquals("http.port", NearestKey.find("http.prot", KEYS));
        assertEquals("http.port", NearestKey.find("http.por", KEYS));
        assertEquals("http.port", NearestKey.find("http.ports", KEYS));
        assertEquals("management.port", NearestKey.find("managment.port", KEYS));
        assertEquals("limits.board-idle-timeout", NearestKey.find("limits.board-idletimout", KEYS));
        assertEquals("data", NearestKey.find("date", KEYS));
    }

    @Example
    void aKeyInTheWrongSectionIsFoundByItsLastWord() {
        assertEquals("limits.idle-timeout", NearestKey.find("http.idle-timeout", KEYS));
        assertEquals("http.port", NearestKey.find("port", KEYS));
    }

    @Example
    void whatIsLikeNothingHasNoNearest() {
        assertNull(NearestKey.find("zoom", KEYS));
        assertNull(NearestKey.find("http.address", KEYS));
        assertNull(NearestKey.find("x".repeat(1_000_000), KEYS));
        assertNull(NearestKey.find("", List.of()));
    }

    @Property
    void mistakesCountAsADistance(
            @ForAll @AlphaChars @StringLength(max = 8) String a, @ForAll @AlphaChars @StringLength(max = 8) String b) {
        int mistakes = NearestKey.mistakes(a, b);

        assertEquals(a.equals(b), mistakes == 0);
        assertEquals(mistakes, NearestKey.mistakes(b, a));
        assertEquals(
                mistakes,
                Math.max(Math.abs(a.length() - b.length()), Math.min(mistakes, Math.max(a.length(), b.length()))));
    }
}

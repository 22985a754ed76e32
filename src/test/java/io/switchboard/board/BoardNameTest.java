package io.switchboard.board;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "kitchen", "pico-w.2_b", "1-", "a._-"})
    void takesNamesOfThePattern(String name) {
        assertTrue(BoardName.isValid(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Kitchen", "-a", ".a", "_a", "a b", "a/b", "ä", "a:b", "a\n", "a\u0000"})
    void refusesOtherNames(String name) {
        assertFalse(BoardName.isValid(name));
    }

    @Test
    void takesAtMost63Characters() {
        assertTrue(BoardName.isValid("a".repeat(63)));
        assertFalse(BoardName.isValid("a".repeat(64)));
    }
}

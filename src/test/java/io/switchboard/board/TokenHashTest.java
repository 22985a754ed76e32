package io.switchboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenHashTest {
    @Test
    void makesTokensOf256BitsThatNeverRepeat() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String token = TokenHash.newToken();
            assertTrue(token.matches("sb_[A-Za-z0-9_-]{43}"), token);
            assertTrue(tokens.add(token));
        }
    }

    @Test
    void isTheSha256OfTheToken() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                TokenHash.of("abc").toHex());
    }

    @Test
    void isEqualForEqualTokensOnly() {
        TokenHash hash = TokenHash.of("sb_a");
        assertEquals(hash, TokenHash.of("sb_a"));
        assertEquals(hash.hashCode(), TokenHash.of("sb_a").hashCode());
        assertEquals(hash, TokenHash.fromHex(hash.toHex()));
        assertNotEquals(hash, TokenHash.of("sb_b"));
        assertFalse(hash.equals((Object) "sb_a"));
    }

    @Test
    void showsNothingOfItself() {
        TokenHash hash = TokenHash.of("sb_a");
        assertFalse(hash.toString().contains(hash.toHex().substring(0, 8)));
    }
}

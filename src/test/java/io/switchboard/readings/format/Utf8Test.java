package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0af",
                "c1bf",
                "c2",
                "c241",
                "e0a0",
                "e08080",
                "e09fbf",
                "eda080",
                "edbfbf",
                "f0808080",
                "f08fbfbf",
                "f4908080",
                "f5808080",
                "f09f98",
                "fe",
                "ff",
                "e282",
                "e28241",
                "f09f9841"
            })
    void findsEverySequenceThatIsNotUtf8(String hex) {
        byte[] wrong = HexFormat.of().parseHex(hex);
        byte[] inText = new byte[20 + wrong.length];
        java.util.Arrays.fill(inText, (byte) 'x');
        System.arraycopy(wrong, 0, inText, 11, wrong.length);

        assertEquals(0, Utf8.firstWrong(wrong, 0, wrong.length));
        assertEquals(11, Utf8.firstWrong(inText, 0, inText.length));
    }

    @Test
    void takesEveryCharacter() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                all.appendCodePoint(c);
            }
        }
        byte[] bytes = all.toString().getBytes(UTF_8);

        assertEquals(-1, Utf8.firstWrong(bytes, 0, bytes.length));
    }

    @Property(tries = 2000)
    void agreesWithTheDecoderOfJava(@ForAll byte[] bytes) {
        boolean fine = true;
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException wrong) {
            // Java's answer, which ours is compared with.
            fine = false;
        }
        assertEquals(fine, Utf8.firstWrong(bytes, 0, bytes.length) < 0);
    }
}

package io.switchboard.http.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldScanTest {
    private static boolean hasFold(String text, boolean headBegun) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        boolean found = FoldScan.hasFold(bytes, headBegun);
        assertEquals(0, bytes.readerIndex());
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n",
                "GET / HTTP/1.1\r\n A: b\r\n\r\n",
                "GET / HTTP/1.1\n A: b\n\n",
                "GET / HTTP/1.1\r\nA: b\r\n \r\n\r\n"
            })
    void findsAFoldedLine(String head) {
        assertTrue(hasFold(head, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET / HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n\r\n",
                "GET / HTTP/1.1\r\nA:  b \r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n\r\n body that begins with a blank",
                "GET / HTTP/1.1\r\nA: b\r\n\r\nbody\r\n with blanks\r\n"
            })
    void findsNoneInAnHonestHead(String head) {
        assertFalse(hasFold(head, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 16, 17, 20, 21})
    void findsItWhereverTheHeadIsCutBetweenTwoReads(int cut) {
        String head = "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n";
        int line = head.lastIndexOf('\n', cut - 1) + 1;
        assertTrue(hasFold(head.substring(0, cut), false) || hasFold(head.substring(line), line > 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {" c\r\n", "\tc\r\n", " "})
    void findsItAtTheStartOfALaterRead(String rest) {
        assertTrue(hasFold(rest, true));
        assertFalse(hasFold(rest, false));
    }
}

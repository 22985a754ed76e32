package io.switchboard.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.switchboard.link.answer.AnswerHead;
import io.switchboard.link.answer.Field;
import io.switchboard.link.answer.Framing;
import io.switchboard.link.answer.Version;
import io.switchboard.testkit.Gzipped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentCodingTest {
    private static final byte[] PAGE = "Temperature: 21.5".getBytes(StandardCharsets.UTF_8);

    private static byte[] plain(byte[] body) {
        List<Field> fields = List.of(new Field("Content-Encoding", "gzip"));
        Framing framing = new Framing(Framing.Kind.LENGTH, body.length);
        return ContentCoding.plain(new AnswerHead(200, "OK", Version.HTTP_1_0, fields, framing, Set.of()), body);
    }

    @Test
    void aPackedPageIsUnpacked() throws IOException {
        assertArrayEquals(PAGE, plain(Gzipped.of(PAGE)));
    }

    @Test
    void aHeaderWithANameIsPassedOver() throws IOException {
        byte[] packed = Gzipped.of(PAGE);
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.write(packed, 0, 3);
        named.write(8 | 4);
        named.write(packed, 4, 6);
        named.write(new byte[] {2, 0, 1, 1});
        named.write("index.html\0".getBytes(StandardCharsets.US_ASCII));
        named.write(packed, 10, packed.length - 10);
        assertArrayEquals(PAGE, plain(named.toByteArray()));
    }

    @Test
    void manyEmptyMembersAfterThePageDoNoHarm() throws IOException {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(Gzipped.of(PAGE));
        byte[] empty = Gzipped.of(new byte[0]);
        for (int i = 0; i < 200_000; i++) {
            many.write(empty);
        }
        assertArrayEquals(PAGE, plain(many.toByteArray()));
    }

    @Test
    void whatIsNoGzipIsNone() throws IOException {
        assertNull(plain(PAGE));
        assertNull(plain(new byte[] {0x1f, (byte) 0x8b, 8}));
        byte[] cut = Gzipped.of(PAGE);
        assertNull(plain(Arrays.copyOf(cut, 14)));
    }

    @Test
    void aBombIsNoPage() throws IOException {
        assertNull(plain(Gzipped.of(new byte[5 << 20])));
    }
}

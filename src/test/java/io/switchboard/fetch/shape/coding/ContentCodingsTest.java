package io.switchboard.fetch.shape.coding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingsTest {
    private static final byte[] PLAIN = "{\"temp\":21.5}".getBytes(UTF_8);
    private static final int BYTES_MAX = 1 << 20;

    private static byte[] plain(byte[] body, String... encodings) {
        return ContentCodings.plain(body, List.of(encodings), BYTES_MAX);
    }

    private static ShapeException refusal(byte[] body, String... encodings) {
        return assertThrows(ShapeException.class, () -> plain(body, encodings));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void decodes(Coded coded) {
        assertArrayEquals(PLAIN, plain(coded.of(PLAIN), coded.coding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", " , identity,"})
    void leavesAloneWhatIsNotCoded(String encoding) {
        assertSame(PLAIN, plain(PLAIN, encoding));
    }

    @Test
    void namesAreReadInAnyCase() {
        assertArrayEquals(PLAIN, plain(Coded.GZIP.of(PLAIN), " X-GZip "));
    }

    @Test
    void takesOffSeveralCodingsFromTheLast() {
        byte[] twice = Coded.BROTLI.of(Coded.GZIP.of(PLAIN));

        assertArrayEquals(PLAIN, plain(twice, "gzip, br"));
        assertArrayEquals(PLAIN, plain(twice, "gzip", "br"));
        assertEquals(Reason.BAD_CODING, refusal(twice, "br, gzip").reason());
    }

    @Test
    void refusesMoreCodingsThanAnybodyUses() {
        assertEquals(
                "the answer is coded more than 4 times",
                refusal(PLAIN, "gzip,gzip,gzip,gzip,gzip").detail());
    }

    @Test
    void refusesAnUnknownCoding() {
        ShapeException refusal = refusal(PLAIN, "compress");

        assertEquals(Reason.BAD_CODING, refusal.reason());
        assertEquals("the answer has a content coding other than gzip, deflate, br and zstd", refusal.detail());
    }

    @Test
    void anAnswerWithoutABodyHasNothingToDecode() {
        assertEquals(0, plain(new byte[0], "gzip").length);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatWasCutShortAnywhere(Coded coded) {
        byte[] whole = coded.of(PLAIN);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertEquals(Reason.BAD_CODING, refusal(cut, coded.coding).reason(), "after " + length + " bytes");
        }
    }

    @Test
    void readsAllMembersOfAGzipBody() {
        byte[] two = joined(Coded.GZIP.of(PLAIN), Coded.GZIP.of(PLAIN));

        assertArrayEquals(joined(PLAIN, PLAIN), plain(two, "gzip"));
    }

    @Test
    void manyEmptyMembersTakeNoStack() {
        byte[] empty = Coded.GZIP.of(new byte[0]);
        byte[] many = new byte[empty.length * 100_000];
        for (int at = 0; at < many.length; at += empty.length) {
            System.arraycopy(empty, 0, many, at, empty.length);
        }

        assertEquals(0, plain(many, "gzip").length);
    }

    @Test
    void ignoresWhatFollowsTheLastMember() {
        assertArrayEquals(PLAIN, plain(joined(Coded.GZIP.of(PLAIN), new byte[5]), "gzip"));
    }

    @Test
    void readsAllFieldsOfAGzipHeader() {
        byte[] bare = Coded.GZIP.of(PLAIN);
        byte[] fields = {3, 0, 'a', 'b', 'c', 'n', 0, 'r', 'e', 'm', 0, 1, 2};
        byte[] full = joined(Arrays.copyOf(bare, 10), fields, Arrays.copyOfRange(bare, 10, bare.length));
        full[3] = 2 | 4 | 8 | 16;

        assertArrayEquals(PLAIN, plain(full, "gzip"));
    }

    @Test
    void refusesAWrongChecksum() {
        byte[] wrong = Coded.GZIP.of(PLAIN);
        wrong[wrong.length - 5] ^= 1;

        assertEquals(
                "the answer says it is coded as gzip but is not: its checksum is wrong",
                refusal(wrong, "gzip").detail());
    }

    @ParameterizedTest
    @EnumSource
    void giantsInSmallBodiesTakeNoMoreThanTheBound(Coded coded) {
        assertTakesLittle(coded.of(new byte[1 << 20], 32), coded.coding);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aGibibyteOfZeroesTakesNoMoreThanTheBound(Coded coded) {
        byte[] one = coded.of(new byte[1 << 24]);
        byte[] many = new byte[one.length * 64];
        for (int at = 0; at < many.length; at += one.length) {
            System.arraycopy(one, 0, many, at, one.length);
        }

        assertTakesLittle(many, coded.coding);
    }

    private static void assertTakesLittle(byte[] bomb, String coding) {
        assertTrue(bomb.length < 2 << 20, "a bomb of " + bomb.length + " bytes");
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();

        ShapeException refusal = refusal(bomb, coding);

        long taken = memory.getCurrentThreadAllocatedBytes() - before;
        assertEquals(Reason.TOO_LARGE, refusal.reason());
        assertTrue(taken < 8L * BYTES_MAX, taken + " bytes were allocated");
    }

    @Test
    void aBodyOfExactlyTheBoundPasses() {
        byte[] largest = new byte[BYTES_MAX];

        assertEquals(BYTES_MAX, plain(Coded.ZSTD.of(largest), "zstd").length);
        assertEquals(BYTES_MAX, plain(largest).length);
        assertEquals(Reason.TOO_LARGE, refusal(new byte[BYTES_MAX + 1]).reason());
    }

    @Test
    void refusesAZstdWindowThatTheWebDoesNotAllow() throws IOException {
        assertArrayEquals(PLAIN, plain(withWindow(23), "zstd"));
        assertEquals(Reason.BAD_CODING, refusal(withWindow(24), "zstd").reason());
    }

    private static byte[] withWindow(int log) throws IOException {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (ZstdOutputStreamNoFinalizer out = new ZstdOutputStreamNoFinalizer(coded)) {
            out.setLong(log);
            out.write(PLAIN);
        }
        return coded.toByteArray();
    }

    @Test
    void asksForAllCodingsThatItCanDecode() {
        assertEquals("gzip, deflate, br, zstd", ContentCodings.accepted());
    }
}

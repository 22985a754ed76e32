package io.switchboard.fetch.shape.image;

import static io.switchboard.fetch.shape.image.Pictures.LIMITS;
import static io.switchboard.fetch.shape.image.Pictures.bytes;
import static io.switchboard.fetch.shape.image.Pictures.colors;
import static io.switchboard.fetch.shape.image.Pictures.file;
import static io.switchboard.fetch.shape.image.Pictures.fourColors;
import static io.switchboard.fetch.shape.image.Pictures.joined;
import static io.switchboard.fetch.shape.image.Pictures.shaped;
import static io.switchboard.fetch.shape.image.Pictures.wish;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureRefusalTest {
    private static final PictureWish AS_IT_IS = wish(PictureForm.BMP, 0, 0);

    private static ShapeException refusal(byte[] file, PictureWish wish) {
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        ShapeException refusal = assertThrows(ShapeException.class, () -> shaped(file, wish));
        assertTrue(memory.getCurrentThreadAllocatedBytes() - before < 40 << 20, "decoded before it was refused");
        assertTrue(refusal.detail().length() < 150, refusal.detail());
        return refusal;
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] named = joined(type.getBytes(ISO_8859_1), data);
        CRC32 sum = new CRC32();
        sum.update(named);
        return joined(four(data.length), named, four((int) sum.getValue()));
    }

    private static byte[] four(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static byte[] png(int width, int height, byte[]... chunks) {
        byte[] header = joined(four(width), four(height), bytes("0802000000"));
        return joined(bytes("89504e470d0a1a0a"), chunk("IHDR", header), joined(chunks), chunk("IEND", new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "65535, 65535, TOO_LARGE",
        "2147483647, 2147483647, TOO_LARGE",
        "2147483647, 1, TOO_LARGE",
        "0, 7, BAD_IMAGE",
        "-1, 1, BAD_IMAGE",
    })
    void aPngOfGiantSizeIsRefusedByItsHeader(int width, int height, Reason reason) {
        assertEquals(
                reason,
                refusal(png(width, height, chunk("IDAT", new byte[10])), wish(PictureForm.MONO, 8, 8))
                        .reason());
    }

    @Test
    void giantsOfOtherFormatsAreRefusedByTheirHeaders() {
        byte[] gif = file(fourColors(), "gif");
        Arrays.fill(gif, 6, 10, (byte) 0xFF); // the screen, which does not count
        assertEquals("ff000000ff00 0000ffffffff", colors(gif, AS_IT_IS));
        int picture = new String(gif, ISO_8859_1).indexOf(",\0\0\0\0\2\0\2\0");
        Arrays.fill(gif, picture + 5, picture + 9, (byte) 0xFF);
        assertEquals(Reason.TOO_LARGE, refusal(gif, AS_IT_IS).reason());

        byte[] jpeg = file(fourColors(), "jpeg");
        int frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c0");
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xFF);
        assertEquals(Reason.TOO_LARGE, refusal(jpeg, AS_IT_IS).reason());

        byte[] bmp = file(fourColors(), "bmp");
        Arrays.fill(bmp, 20, 21, (byte) 0x7F);
        assertEquals(Reason.TOO_LARGE, refusal(bmp, AS_IT_IS).reason());
    }

    @Test
    void giantsThatAreWishedForAreRefused() {
        byte[] file = file(fourColors(), "png");

        assertEquals(
                "the picture would be 512x512; ask for smaller w and h",
                refusal(file, wish(PictureForm.MONO, 512, 0)).detail());
        ShapeException refusal = assertThrows(
                ShapeException.class,
                () -> Picture.of(file, "image/png", wish(PictureForm.RGB565, 100, 0), LIMITS, 19_999));
        assertEquals(
                "the picture would be 100x100 and 20000 bytes, more than 19999; ask for smaller w and h",
                refusal.detail());
        byte[] thin = file(new BufferedImage(1, 1_000, BufferedImage.TYPE_INT_RGB), "png");
        assertEquals(
                Reason.TOO_LARGE,
                refusal(thin, wish(PictureForm.MONO, 4_096, 0)).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GIF88a", "RIFF....WEBP", "<svg>", "%PDF"})
    void refusesWhatIsNoPicture(String start) {
        ShapeException refusal = refusal(start.getBytes(ISO_8859_1), AS_IT_IS);

        assertEquals(Reason.NOT_THAT_TYPE, refusal.reason());
        assertEquals("the answer (image/x) is no PNG, JPEG, GIF or BMP; only these are turned", refusal.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp"})
    void refusesAPictureThatIsCutShortAnywhere(String format) {
        int[] row = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFFFFFFF}; // as many as need no padding in a BMP
        byte[] whole = file(Pictures.image(BufferedImage.TYPE_INT_RGB, row, row), format);
        for (int length = 10; length < whole.length - 1; length++) {
            assertEquals(
                    Reason.BAD_IMAGE,
                    refusal(Arrays.copyOf(whole, length), AS_IT_IS).reason(),
                    "after " + length);
        }
    }

    @Test
    void refusesAPictureWithoutPixels() {
        assertEquals("the picture is damaged", refusal(png(2, 2), AS_IT_IS).detail());
        assertEquals(
                "the picture is damaged",
                refusal(png(2, 2, chunk("IDAT", new byte[9])), AS_IT_IS).detail());
        byte[] threeRows = file(new BufferedImage(1, 3, BufferedImage.TYPE_INT_RGB), "gif");
        assertEquals(
                "the GIF is interlaced and has fewer than 5 rows, which is not read",
                refusal(threeRows, AS_IT_IS).detail());
        assertEquals(
                "the GIF has no picture",
                refusal("GIF89a\1\0\1\0\0\0\0;".getBytes(ISO_8859_1), AS_IT_IS).detail());
    }

    @Test
    void notesOfAPngAreNotUnpacked() throws IOException {
        ByteArrayOutputStream zeroes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(zeroes)) {
            out.write(new byte[64 << 20]);
        }
        byte[] note = joined("k\0\0".getBytes(ISO_8859_1), zeroes.toByteArray());
        byte[] indexed =
                file(Pictures.image(BufferedImage.TYPE_BYTE_INDEXED, new int[] {0xFFFF0000, 0xFFFFFFFF}), "png");
        byte[] file = joined(
                Arrays.copyOf(indexed, 33),
                chunk("zTXt", note),
                chunk("iCCP", note),
                Arrays.copyOfRange(indexed, 33, indexed.length));
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();

        assertEquals("ff0000ffffff", colors(file, AS_IT_IS));

        assertTrue(memory.getCurrentThreadAllocatedBytes() - before < 8 << 20, "a note was unpacked");
    }

    @Test
    void aLongCommentOfAGifCostsNothing() {
        byte[] gif = file(fourColors(), "gif");
        int header = 13 + (3 << (gif[10] & 7) + 1);
        byte[] comment = new byte[256 * 4_000];
        for (int at = 0; at < comment.length; at += 256) {
            comment[at] = (byte) 255;
        }
        byte[] file = joined(
                Arrays.copyOf(gif, header),
                bytes("21fe"),
                comment,
                new byte[1],
                Arrays.copyOfRange(gif, header, gif.length));
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();

        assertEquals("ff000000ff00 0000ffffffff", colors(file, AS_IT_IS));

        assertTrue(memory.getCurrentThreadAllocatedBytes() - before < 16 << 20, "the comment was joined");
    }

    @Test
    void aBmpOpensNoFileAndHoldsNoOtherPicture() {
        byte[] plain = file(fourColors(), "bmp");
        byte[] header = new byte[124];
        System.arraycopy(plain, 14, header, 0, 40);
        header[0] = 124;
        byte[] linked = "KNIL".getBytes(ISO_8859_1);
        System.arraycopy(linked, 0, header, 56, 4);
        byte[] file = joined(Arrays.copyOf(plain, 14), header, Arrays.copyOfRange(plain, 54, plain.length));
        file[10] = (byte) 138;

        assertArrayEquals(linked, Arrays.copyOfRange(file, 70, 74));
        assertEquals("ff000000ff00 0000ffffffff", colors(file, AS_IT_IS));

        plain[30] = 5;
        assertEquals(
                "the BMP is compressed in a way that is not read",
                refusal(plain, AS_IT_IS).detail());
    }

    @Test
    void aJpegOfManyScansOrOfPrintColorsIsRefused() {
        byte[] jpeg = file(fourColors(), "jpeg");
        String latin = new String(jpeg, ISO_8859_1);
        int scan = latin.indexOf("\u00ff\u00da");
        byte[] scans = new byte[2 * 101];
        for (int i = 0; i < scans.length; i += 2) {
            scans[i] = (byte) 0xFF;
            scans[i + 1] = (byte) 0xDA;
        }
        byte[] many = joined(Arrays.copyOf(jpeg, scan), scans, Arrays.copyOfRange(jpeg, scan, jpeg.length));
        assertEquals("the JPEG has more than 100 scans", refusal(many, AS_IT_IS).detail());

        int frame = latin.indexOf("\u00ff\u00c0");
        byte[] print = jpeg.clone();
        print[frame + 9] = 4;
        assertEquals(Reason.BAD_IMAGE, refusal(print, AS_IT_IS).reason());
        print[frame + 1] = (byte) 0xC3;
        assertEquals(
                "the JPEG is of a kind that is not read: send a baseline or progressive one",
                refusal(print, AS_IT_IS).detail());
    }
}

package io.switchboard.fetch.shape.image;

import static io.switchboard.fetch.shape.image.Pictures.bytes;
import static io.switchboard.fetch.shape.image.Pictures.file;
import static io.switchboard.fetch.shape.image.Pictures.image;
import static io.switchboard.fetch.shape.image.Pictures.joined;
import static io.switchboard.fetch.shape.image.Pictures.shaped;
import static io.switchboard.fetch.shape.image.Pictures.wish;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photographs are seen as the camera was held. */
class OrientationTest {
    /** 16 wide and 8 high: the left half is dark, and in it the upper half black. */
    private static byte[] photograph(String exif) {
        int[][] rows = new int[8][16];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 16; x++) {
                rows[y][x] = x >= 8 ? 0xFFFFFFFF : y < 4 ? 0xFF000000 : 0xFF808080;
            }
        }
        byte[] jpeg = file(image(BufferedImage.TYPE_BYTE_GRAY, rows), "jpeg");
        byte[] note = bytes("457869660000" + exif);
        byte[] segment = joined(bytes("ffe1"), new byte[] {0, (byte) (note.length + 2)}, note);
        return joined(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static String exif(int orientation) {
        return "4d4d002a00000008" + "0001" + "0112000300000001000" + orientation + "0000" + "00000000";
    }

    /** Of the middle of each quarter, from the left and from above: black, grey or white. */
    private static String quarters(Picture picture) {
        StringBuilder seen = new StringBuilder();
        for (int quarter = 0; quarter < 4; quarter++) {
            int x = picture.width() * (quarter % 2 * 2 + 1) / 4;
            int y = picture.height() * (quarter / 2 * 2 + 1) / 4;
            int rowBytes = picture.bytes().length / picture.height();
            int level = picture.bytes()[y * rowBytes + 2 * x] >> 3 & 31;
            seen.append(level < 5 ? 'b' : level > 26 ? 'w' : 'g');
        }
        return seen.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 16x8, bwgw",
        "2, 16x8, wbwg",
        "3, 16x8, wgwb",
        "4, 16x8, gwbw",
        "5, 8x16, bgww",
        "6, 8x16, gbww",
        "7, 8x16, wwgb",
        "8, 8x16, wwbg",
        "9, 16x8, bwgw",
    })
    void turnsAsTheNoteSays(int orientation, String size, String quarters) {
        Picture picture = shaped(photograph(exif(orientation)), wish(PictureForm.RGB565, 0, 0));

        assertEquals(size, picture.width() + "x" + picture.height());
        assertEquals(quarters, quarters(picture));
    }

    @Test
    void theWishedSizeIsThatOfTheTurnedPicture() {
        Picture picture = shaped(photograph(exif(6)), wish(PictureForm.RGB565, 4, 0));
        assertEquals("4x8", picture.width() + "x" + picture.height());
        assertEquals("gbww", quarters(picture));

        Picture covered = shaped(photograph(exif(6)), wish(PictureForm.RGB565, 8, 8, Fit.COVER, Dither.NONE));
        assertEquals("8x8", covered.width() + "x" + covered.height());
        assertEquals("gbww", quarters(covered));
    }

    @Test
    void bothByteOrdersAreRead() {
        byte[] little = photograph("49492a0008000000" + "0100" + "1201030001000000" + "0600" + "0000" + "00000000");

        assertArrayEquals(
                shaped(photograph(exif(6)), wish(PictureForm.RGB565, 0, 0)).bytes(),
                shaped(little, wish(PictureForm.RGB565, 0, 0)).bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4d4d",
                "4d4d002affffffff",
                "4d4d002a7fffffff",
                "4d4d002a00000008ffff",
                "4d4d002a00000008000101120003",
                "4d4d002a0000000800010113000300000001000600000000",
            })
    void aDamagedNoteCountsAsNone(String note) {
        assertEquals("bwgw", quarters(shaped(photograph(note), wish(PictureForm.RGB565, 0, 0))));
    }
}

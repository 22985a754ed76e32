package io.switchboard.fetch.shape.image;

import static io.switchboard.fetch.shape.image.Pictures.colors;
import static io.switchboard.fetch.shape.image.Pictures.file;
import static io.switchboard.fetch.shape.image.Pictures.fourColors;
import static io.switchboard.fetch.shape.image.Pictures.hex;
import static io.switchboard.fetch.shape.image.Pictures.image;
import static io.switchboard.fetch.shape.image.Pictures.shaped;
import static io.switchboard.fetch.shape.image.Pictures.wish;
import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_4BYTE_ABGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_BINARY;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_BYTE_INDEXED;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    private static final PictureWish AS_IT_IS = wish(PictureForm.BMP, 0, 0);

    /** Two black columns and two white ones, two rows high. */
    private static byte[] halves() {
        int[] row = {BLACK, BLACK, WHITE, WHITE};
        return file(image(TYPE_INT_RGB, row, row), "png");
    }

    private static BufferedImage grey(int type, int... levels) {
        BufferedImage image = new BufferedImage(levels.length, 1, type);
        for (int x = 0; x < levels.length; x++) {
            image.getRaster().setSample(x, 0, 0, levels[x]);
        }
        return image;
    }

    @Test
    void writesABmpThatSmallDriversRead() {
        assertEquals(
                "424d46000000000000003600000028000000020000000200000001001800000000001000"
                        + "0000130b0000130b00000000000000000000"
                        + "ff0000ffffff0000" + "0000ff00ff000000",
                hex(shaped(file(fourColors(), "png"), AS_IT_IS)));
    }

    @Test
    void writesRgb565InBothOrders() {
        byte[] file = file(fourColors(), "png");

        assertEquals("f80007e0001fffff", hex(shaped(file, wish(PictureForm.RGB565, 0, 0))));
        assertEquals(
                "00f8e0071f00ffff",
                hex(shaped(file, new PictureWish(PictureForm.RGB565, 2, 2, Fit.CONTAIN, Dither.NONE, true))));
    }

    @Test
    void rgb565KeepsTheHighestBitsAsDriversDo() {
        byte[] file = file(image(TYPE_INT_RGB, new int[] {0xFF87C6FB, 0xFF070307}), "png");

        assertEquals("863f0000", hex(shaped(file, wish(PictureForm.RGB565, 0, 0))));
    }

    @Test
    void writesOneBitAPixelFromTheLeft() {
        int[] row = {WHITE, BLACK, BLACK, BLACK, BLACK, BLACK, BLACK, WHITE, WHITE};
        int[] other = {BLACK, 0xFF7F7F7F, 0xFF808080, BLACK, WHITE, BLACK, BLACK, BLACK, BLACK};
        byte[] file = file(image(TYPE_INT_RGB, row, other), "png");

        assertEquals("8180" + "2800", hex(shaped(file, wish(PictureForm.MONO, 0, 0))));
    }

    @Test
    void anEightByEightPatternComesThrough() {
        int[][] board = new int[8][8];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                board[y][x] = (x + y) % 2 == 0 ? WHITE : BLACK;
            }
        }

        assertEquals(
                "aa55aa55aa55aa55", hex(shaped(file(image(TYPE_INT_RGB, board), "gif"), wish(PictureForm.MONO, 8, 8))));
    }

    @Test
    void ditheringMakesGreyOfBlackAndWhite() {
        int[] row = new int[8];
        Arrays.fill(row, 0xFF808080);
        byte[] grey = file(image(TYPE_INT_RGB, row, row, row, row, row, row, row, row), "png");

        assertEquals("ffffffffffffffff", hex(shaped(grey, wish(PictureForm.MONO, 0, 0))));
        String diffused = hex(shaped(grey, wish(PictureForm.MONO, 0, 0, Fit.CONTAIN, Dither.FLOYD_STEINBERG)));
        assertEquals(32, Long.bitCount(Long.parseUnsignedLong(diffused, 16)), 2, diffused);
        String ordered = hex(shaped(grey, wish(PictureForm.MONO, 0, 0, Fit.CONTAIN, Dither.ORDERED)));
        assertEquals(32, Long.bitCount(Long.parseUnsignedLong(ordered, 16)), 1, ordered);
    }

    @Test
    void ditheringPassesOnWhatAPixelIsOff() {
        byte[] file = file(grey(TYPE_BYTE_GRAY, 100, 100, 100, 100), "png");

        // 100 is dark and passes on 43; 143 is light and passes on -49; 51; 122.
        assertEquals("40", hex(shaped(file, wish(PictureForm.MONO, 0, 0, Fit.CONTAIN, Dither.FLOYD_STEINBERG))));
    }

    @Test
    void orderedDitheringOfColorsStaysBetweenItsLevels() {
        byte[] file = file(image(TYPE_INT_RGB, new int[] {BLACK, WHITE, 0xFF848284, BLACK}), "png");

        assertEquals(
                "0000" + "ffff" + "8410" + "0000",
                hex(shaped(file, wish(PictureForm.RGB565, 0, 0, Fit.CONTAIN, Dither.ORDERED))));
    }

    @Test
    void makesSmallerByTheMeanOfWhatAPixelCovers() {
        byte[] file = file(image(TYPE_INT_RGB, new int[] {0xFF000000, 0xFF0A141E, 0xFFFF0000}), "png");

        assertEquals("58070a", colors(file, wish(PictureForm.BMP, 1, 1, Fit.STRETCH, Dither.NONE)));
        assertEquals("03070aad070a", colors(file, wish(PictureForm.BMP, 2, 1, Fit.STRETCH, Dither.NONE)));
    }

    @Test
    void makesLargerInWholePixels() {
        assertEquals(
                "ff0000ff000000ff0000ff00 ff0000ff000000ff0000ff00 0000ff0000ffffffffffffff 0000ff0000ffffffffffffff",
                colors(file(fourColors(), "png"), wish(PictureForm.BMP, 4, 4)));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, CONTAIN, 000000ffffff",
        "0, 1, CONTAIN, 000000ffffff",
        "2, 2, STRETCH, 000000ffffff 000000ffffff",
        "2, 2, COVER, 000000ffffff 000000ffffff",
        "4, 4, CONTAIN, ffffffffffffffffffffffff 000000000000ffffffffffff 000000000000ffffffffffff ffffffffffffffffffffffff",
        "4, 1, CONTAIN, ffffff000000ffffffffffff",
        "4, 1, COVER, 000000000000ffffffffffff",
    })
    void keepsTheProportionUnlessToldOtherwise(int width, int height, Fit fit, String colors) {
        assertEquals(colors, colors(halves(), wish(PictureForm.BMP, width, height, fit, Dither.NONE)));
    }

    @Test
    void whatIsTransparentIsWhite() {
        byte[] file = file(image(TYPE_4BYTE_ABGR, new int[] {0x00000000, 0x80000000, 0xFF102030}), "png");

        assertEquals("ffffff7f7f7f102030", colors(file, AS_IT_IS));
        byte[] gif = file(image(BufferedImage.TYPE_INT_ARGB, new int[] {0x00000000, 0xFFFF0000}), "gif");
        assertEquals("ffffffff0000", colors(gif, AS_IT_IS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp"})
    void readsEveryFormatWithoutLoss(String format) {
        assertEquals("ff000000ff00 0000ffffffff", colors(file(fourColors(), format), AS_IT_IS));
        assertEquals(
                "ff000000ff00 0000ffffffff",
                colors(
                        file(
                                image(TYPE_3BYTE_BGR, new int[] {0xFFFF0000, 0xFF00FF00}, new int[] {0xFF0000FF, WHITE
                                }),
                                format),
                        AS_IT_IS));
    }

    /** The JDK writes them interlaced and reads them wrong if there are few rows. */
    @Test
    void allRowsOfAnInterlacedGifAreThere() {
        for (int rows : new int[] {1, 2, 5, 6, 9, 17}) {
            int[][] striped = new int[rows][3];
            for (int y = 0; y < rows; y++) {
                Arrays.fill(striped[y], y % 3 == 0 ? 0xFFFF0000 : y % 2 == 0 ? WHITE : 0xFF0000FF);
            }
            BufferedImage image = image(TYPE_INT_RGB, striped);
            assertEquals(colors(file(image, "png"), AS_IT_IS), colors(file(image, "gif"), AS_IT_IS));
        }
    }

    @Test
    void greysKeepTheirLevels() {
        assertEquals("000000404040808080ffffff", colors(file(grey(TYPE_BYTE_GRAY, 0, 64, 128, 255), "png"), AS_IT_IS));
        assertEquals("000000808080ffffff", colors(file(grey(TYPE_USHORT_GRAY, 0, 0x8000, 0xFFFF), "png"), AS_IT_IS));
        assertEquals("000000ffffff", colors(file(image(TYPE_BYTE_BINARY, new int[] {BLACK, WHITE}), "png"), AS_IT_IS));
        assertEquals("ffffff000000", colors(file(image(TYPE_BYTE_BINARY, new int[] {WHITE, BLACK}), "bmp"), AS_IT_IS));
        assertEquals(
                "ff0000ffffff", colors(file(image(TYPE_BYTE_INDEXED, new int[] {0xFFFF0000, WHITE}), "png"), AS_IT_IS));
        assertEquals("808080", colors(file(grey(TYPE_BYTE_GRAY, 128), "jpeg"), AS_IT_IS));
    }

    @Test
    void aLargePictureIsReadInPartAndStillLooksTheSame() {
        int[][] rows = new int[1_000][1_000];
        for (int y = 0; y < rows.length; y++) {
            Arrays.fill(rows[y], y < 500 ? 0xFF3264C8 : 0xFFC86432);
        }
        byte[] jpeg = file(image(TYPE_INT_RGB, rows), "jpeg");

        String colors = colors(jpeg, wish(PictureForm.BMP, 1, 2, Fit.STRETCH, Dither.NONE));

        assertEquals("3264c8 c86432".length(), colors.length());
        assertEquals(0x32, Integer.parseInt(colors.substring(0, 2), 16), 3);
        assertEquals(0xc8, Integer.parseInt(colors.substring(7, 9), 16), 3);
    }

    @Test
    void decodesEverySecondPixelOnlyWhereThereAreTooMany() {
        assertEquals(1, PictureReader.step(2_048, 2_048));
        assertEquals(2, PictureReader.step(2_049, 2_048));
        assertEquals(2, PictureReader.step(4_096, 4_096));
        assertEquals(4, PictureReader.step(1 << 24, 1));
    }
}

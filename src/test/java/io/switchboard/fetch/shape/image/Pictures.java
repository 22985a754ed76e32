package io.switchboard.fetch.shape.image;

import io.switchboard.fetch.shape.bound.ShapeLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** Pictures to shape, and how they look afterwards. */
final class Pictures {
    static final ShapeLimits LIMITS = new ShapeLimits(1 << 20, 1 << 20, 1 << 16);

    private Pictures() {}

    /** A picture of rows of {@code 0xAARRGGBB}. */
    static BufferedImage image(int type, int[]... rows) {
        BufferedImage image = new BufferedImage(rows[0].length, rows.length, type);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                image.setRGB(x, y, rows[y][x]);
            }
        }
        return image;
    }

    static byte[] file(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer of " + format);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Red and green above blue and white. */
    static BufferedImage fourColors() {
        return image(
                BufferedImage.TYPE_INT_RGB, new int[] {0xFFFF0000, 0xFF00FF00}, new int[] {0xFF0000FF, 0xFFFFFFFF});
    }

    static PictureWish wish(PictureForm form, int width, int height) {
        return wish(form, width, height, Fit.CONTAIN, Dither.NONE);
    }

    static PictureWish wish(PictureForm form, int width, int height, Fit fit, Dither dither) {
        return new PictureWish(form, width, height, fit, dither, false);
    }

    static Picture shaped(byte[] file, PictureWish wish) {
        return Picture.of(file, "image/x", wish, LIMITS, LIMITS.bodyBytesMax());
    }

    static String hex(Picture picture) {
        return HexFormat.of().formatHex(picture.bytes());
    }

    /** The colours as the JDK reads them out of the BMP that was made: a row a word, six digits a pixel. */
    static String colors(byte[] file, PictureWish wish) {
        try {
            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(shaped(file, wish).bytes()));
            StringBuilder colors = new StringBuilder();
            for (int y = 0; y < image.getHeight(); y++) {
                colors.append(y == 0 ? "" : " ");
                for (int x = 0; x < image.getWidth(); x++) {
                    colors.append(String.format("%06x", image.getRGB(x, y) & 0xFFFFFF));
                }
            }
            return colors.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

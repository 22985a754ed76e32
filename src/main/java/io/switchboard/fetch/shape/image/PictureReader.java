package io.switchboard.fetch.shape.image;

import io.switchboard.fetch.shape.bound.ShapeLimits;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes a picture with the JDK's reader of its format. Needs no display; writes no file. */
final class PictureReader {
    private PictureReader() {}

    /**
     * Decodes a part, in every pixel or, if that would be more than {@link ShapeLimits#DECODED_PIXELS_MAX}, in every
     * second or third one.
     */
    static PixelRows read(Source source, Layout.Box part) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(source.format()).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(source.bytes()))) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != source.width() || reader.getHeight(0) != source.height()) {
                throw new IOException("two sizes");
            }
            BufferedImage image = reader.read(0, request(reader, part));
            return new PixelRows(image);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReadParam request(ImageReader reader, Layout.Box part) {
        ImageReadParam request = reader.getDefaultReadParam();
        request.setSourceRegion(new Rectangle(part.x(), part.y(), part.width(), part.height()));
        int step = step(part.width(), part.height());
        request.setSourceSubsampling(step, step, 0, 0);
        return request;
    }

    /** The smallest with which what is left has room. */
    static int step(long width, long height) {
        int step = 1;
        while (((width + step - 1) / step) * ((height + step - 1) / step) > ShapeLimits.DECODED_PIXELS_MAX) {
            step++;
        }
        return step;
    }
}

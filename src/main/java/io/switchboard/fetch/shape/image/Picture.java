package io.switchboard.fetch.shape.image;

import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import io.switchboard.fetch.shape.bound.ShapeLimits;
import java.io.IOException;

/**
 * A picture as a board wants it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes in the form that was wished for
 */
@SuppressWarnings("ArrayRecordComponent") // made once, sent once
public record Picture(int width, int height, byte[] bytes) {
    /**
     * Cuts a picture to size: turned as the camera was held, over white where it is transparent, each pixel the mean of
     * what it covers. Of a GIF that moves the first picture. Takes some tens of milliseconds a megapixel: for a worker.
     *
     * @param file PNG, JPEG, GIF or BMP
     * @param type what the answer says that it is, for messages
     * @param bytesMax of what comes out, at most {@link ShapeLimits#bodyBytesMax()}
     * @throws ShapeException {@code NOT_THAT_TYPE} if it is no such picture, {@code BAD_IMAGE} if it is damaged,
     *     {@code TOO_LARGE} before anything is decoded
     */
    public static Picture of(byte[] file, String type, PictureWish wish, ShapeLimits limits, int bytesMax) {
        Source source = Source.of(file, type);
        requireSize(source, limits);
        Layout layout = Layout.of(source, wish);
        requireOutput(layout, wish, limits, bytesMax);
        Canvas canvas = draw(source, layout).turned(source.orientation());
        return new Picture(canvas.width(), canvas.height(), bytes(canvas, wish));
    }

    private static void requireSize(Source source, ShapeLimits limits) {
        if (source.width() < 1 || source.height() < 1) {
            throw Source.bad("the picture has no size");
        } else if ((long) source.width() * source.height() > limits.pixelsMax()) {
            throw tooLarge("the picture is " + source.width() + "x" + source.height() + ", larger than "
                    + limits.pixelsMax() + " pixels");
        }
    }

    private static void requireOutput(Layout layout, PictureWish wish, ShapeLimits limits, int bytesMax) {
        String size = layout.finalWidth() + "x" + layout.finalHeight();
        if ((long) layout.finalWidth() * layout.finalHeight() > limits.outputPixelsMax()) {
            throw tooLarge("the picture would be " + size + "; ask for smaller w and h");
        }
        long bytes = wish.form().bytes(layout.finalWidth(), layout.finalHeight());
        if (bytes > bytesMax) {
            throw tooLarge("the picture would be " + size + " and " + bytes + " bytes, more than " + bytesMax
                    + "; ask for smaller w and h");
        }
    }

    private static ShapeException tooLarge(String detail) {
        return new ShapeException(Reason.TOO_LARGE, detail);
    }

    private static Canvas draw(Source source, Layout layout) {
        Canvas canvas = Canvas.white(layout.width(), layout.height());
        try {
            AreaScaling.draw(PictureReader.read(source, layout.part()), canvas, layout.place());
        } catch (IOException | RuntimeException unreadable) { // the readers throw whatever befalls them
            throw Source.bad("the picture is damaged");
        }
        return canvas;
    }

    private static byte[] bytes(Canvas canvas, PictureWish wish) {
        return switch (wish.form()) {
            case BMP -> BitmapWriter.write(canvas);
            case RGB565 -> new ColorReduction(canvas, wish.dither()).rgb565(wish.littleEndian());
            case MONO -> new ColorReduction(canvas, wish.dither()).mono();
        };
    }
}

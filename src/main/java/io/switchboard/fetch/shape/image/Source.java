package io.switchboard.fetch.shape.image;

import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A picture as it came, known by its header.
 *
 * @param format as the JDK's readers call it
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param orientation 1 to 8 after EXIF, how to turn what is stored; 1 for not at all
 * @param bytes what of the file makes the picture
 */
@SuppressWarnings("ArrayRecordComponent") // some MiB, made once and read once
record Source(String format, int width, int height, int orientation, byte[] bytes) {
    /**
     * Reads the header of a file, by how it starts, not by what its type says.
     *
     * @param type for messages
     * @throws ShapeException {@code NOT_THAT_TYPE} if it is none of the four, {@code BAD_IMAGE} if it is damaged
     */
    static Source of(byte[] file, String type) {
        FileBytes bytes = new FileBytes(file);
        try {
            Source source = known(bytes);
            if (source != null) {
                return source;
            }
        } catch (IndexOutOfBoundsException cut) {
            throw bad("the picture is cut short");
        }
        throw new ShapeException(
                Reason.NOT_THAT_TYPE, "the answer (" + type + ") is no PNG, JPEG, GIF or BMP; only these are turned");
    }

    private static @Nullable Source known(FileBytes bytes) {
        if (bytes.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PngFile.read(bytes);
        } else if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
            return new JpegFile(bytes).read();
        } else if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
            return new GifFile(bytes).read();
        }
        return bytes.startsWith("BM") ? BmpFile.read(bytes) : null;
    }

    /** Whether the picture lies on its side. */
    boolean isTurned() {
        return orientation >= 5;
    }

    static ShapeException bad(String detail) {
        return new ShapeException(Reason.BAD_IMAGE, detail);
    }
}

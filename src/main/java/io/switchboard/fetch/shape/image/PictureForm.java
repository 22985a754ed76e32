package io.switchboard.fetch.shape.image;

/** Forms of pictures that boards take. */
public enum PictureForm {
    /** 24 bits a pixel, not compressed, the lowest row first, rows padded to 4 bytes, after a header of 54 bytes. */
    BMP("image/bmp") {
        @Override
        long bytes(long width, long height) {
            return BitmapWriter.HEADER_BYTES + (width * 3 + 3 & ~3L) * height;
        }
    },
    /** 16 bits a pixel: 5 red, 6 green, 5 blue. */
    RGB565("application/octet-stream") {
        @Override
        long bytes(long width, long height) {
            return width * 2 * height;
        }
    },
    /** 1 bit a pixel, 1 is light; the leftmost in the highest bit, rows padded to whole bytes: {@code MONO_HLSB}. */
    MONO("application/octet-stream") {
        @Override
        long bytes(long width, long height) {
            return (width + 7) / 8 * height;
        }
    };

    private final String mediaType;

    PictureForm(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** How many bytes a picture takes. */
    abstract long bytes(long width, long height);
}

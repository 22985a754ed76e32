package io.switchboard.fetch.shape.image;

/**
 * BMP with the headers of OS/2 and of Windows since version 3. Fields that would have the reader take memory for what is
 * not there, unpack a profile or open a file are set to what is true.
 */
final class BmpFile {
    private static final int FILE_HEADER_BYTES = 14;
    private static final int OLD_HEADER_BYTES = 12;
    private static final int HEADER_BYTES_MIN = 40;
    private static final int HEADER_BYTES_MAX = 124;
    private static final int COLOR_SPACE_AT = FILE_HEADER_BYTES + 56;
    private static final int COLOR_SPACE_HEADER_BYTES = 108;
    private static final int SRGB = 0x73524742;
    /** None, RLE8, RLE4, BITFIELDS; above are pictures within the picture. */
    private static final int COMPRESSION_MAX = 3;

    private BmpFile() {}

    static Source read(FileBytes file) {
        int headerBytes = file.littleFour(FILE_HEADER_BYTES);
        int pixelsAt = file.littleFour(10);
        if (pixelsAt < FILE_HEADER_BYTES + OLD_HEADER_BYTES || pixelsAt > file.length()) {
            throw Source.bad("the BMP's pixels are not where it says");
        }
        byte[] bytes = file.bytes().clone();
        setFour(bytes, 2, bytes.length);
        if (headerBytes == OLD_HEADER_BYTES) {
            return new Source("bmp", file.littleTwo(18), file.littleTwo(20), 1, bytes);
        } else if (headerBytes < HEADER_BYTES_MIN || headerBytes > HEADER_BYTES_MAX) {
            throw Source.bad("the BMP has a header of an unknown kind");
        }
        file.need(FILE_HEADER_BYTES, headerBytes);
        int compression = file.littleFour(30);
        if (compression < 0 || compression > COMPRESSION_MAX) {
            throw Source.bad("the BMP is compressed in a way that is not read");
        }
        setFour(bytes, 34, bytes.length - pixelsAt);
        if (headerBytes >= COLOR_SPACE_HEADER_BYTES) {
            setFour(bytes, COLOR_SPACE_AT, SRGB);
        }
        // Negative for a picture whose highest row comes first.
        return new Source("bmp", file.littleFour(18), Math.abs(file.littleFour(22)), 1, bytes);
    }

    private static void setFour(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (8 * i));
        }
    }
}

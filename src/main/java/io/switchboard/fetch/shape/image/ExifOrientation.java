package io.switchboard.fetch.shape.image;

/** How a camera was held, from the note that it left in a picture (Exif 2.32, tag 0x0112 of the first directory). */
final class ExifOrientation {
    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final int UPRIGHT = 1;

    private ExifOrientation() {}

    /**
     * Reads the note; a damaged one counts as none.
     *
     * @param start of the TIFF header within the file
     * @param end of the note
     * @return 1 to 8
     */
    static int of(FileBytes file, int start, int end) {
        if (end - start < 8) {
            return UPRIGHT;
        }
        boolean little = file.has(start, "II");
        long directory = start + (four(file, start + 4, little) & 0xFFFFFFFFL);
        if (directory + 2 > end) {
            return UPRIGHT;
        }
        int entries = two(file, (int) directory, little);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) ENTRY_BYTES * i;
            if (entry + ENTRY_BYTES > end) {
                return UPRIGHT;
            }
            if (two(file, (int) entry, little) == TAG) {
                int value = two(file, (int) entry + 8, little);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    private static int two(FileBytes file, int at, boolean little) {
        return little ? file.littleTwo(at) : file.two(at);
    }

    private static int four(FileBytes file, int at, boolean little) {
        return little ? file.littleFour(at) : file.four(at);
    }
}

package io.switchboard.fetch.shape.image;

import java.io.ByteArrayOutputStream;

/**
 * JPEG (ITU-T T.81): kept are the tables and scans; of the notes of applications only whether the colours are those of
 * JFIF, and how the camera was held. Belongs to one thread.
 */
final class JpegFile {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int JFIF_NOTE = 0xE0;
    private static final int EXIF_NOTE = 0xE1;
    private static final int ADOBE_NOTE = 0xEE;
    private static final int LAST_NOTE = 0xEF;
    private static final int COMMENT = 0xFE;
    /** A scan of two bytes has the whole picture gone over once more; ten are usual. */
    private static final int SCANS_MAX = 100;

    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) JFIF_NOTE, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final FileBytes file;
    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
    private int at = 2;
    private int width;
    private int height;
    private int orientation = 1;
    private boolean jfif;
    private boolean exif;
    private boolean adobe;

    JpegFile(FileBytes file) {
        this.file = file;
    }

    Source read() {
        while (!segment()) {
            // The next one.
        }
        if (width == 0) {
            throw Source.bad("the JPEG has a scan before its header");
        }
        refuseManyScans();
        ByteArrayOutputStream picture = new ByteArrayOutputStream(file.length());
        picture.write(file.bytes(), 0, 2);
        if (jfif || (exif && !adobe)) { // else the reader would guess the colours
            picture.write(JFIF, 0, JFIF.length);
        }
        picture.writeBytes(tables.toByteArray());
        picture.write(file.bytes(), at, file.length() - at);
        return new Source("jpeg", width, height, orientation, picture.toByteArray());
    }

    /** Goes past a segment; true at the first scan. */
    private boolean segment() {
        if (file.at(at) != 0xFF) {
            throw Source.bad("the JPEG is damaged before its first scan");
        }
        while (file.at(at + 1) == 0xFF) { // filling
            at++;
        }
        int marker = file.at(at + 1);
        if (marker == START_OF_SCAN) {
            return true;
        }
        int count = file.two(at + 2);
        if (marker == END || marker < 0xC0 || count < 2) {
            throw Source.bad("the JPEG has no picture");
        }
        file.need(at + 2, count);
        segment(marker, count);
        at += 2 + count;
        return false;
    }

    private void segment(int marker, int count) {
        if (marker == JFIF_NOTE) {
            jfif |= file.has(at + 4, "JFIF\0");
        } else if (marker == EXIF_NOTE && file.has(at + 4, "Exif\0\0")) {
            exif = true;
            orientation = ExifOrientation.of(file, at + 10, at + 2 + count);
        } else if (marker == ADOBE_NOTE || marker < JFIF_NOTE) {
            adobe |= marker == ADOBE_NOTE;
            frameHeader(marker);
            tables.write(file.bytes(), at, 2 + count);
        } else if (marker > LAST_NOTE && marker != COMMENT) {
            tables.write(file.bytes(), at, 2 + count);
        }
    }

    private void frameHeader(int marker) {
        boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (!frame) {
            return;
        }
        if (marker > 0xC2 || file.at(at + 4) != 8) {
            throw Source.bad("the JPEG is of a kind that is not read: send a baseline or progressive one");
        }
        if (file.at(at + 9) == 4) {
            throw Source.bad("the JPEG has the four colours of print (CMYK), which are not read");
        }
        height = file.two(at + 5);
        width = file.two(at + 7);
    }

    private void refuseManyScans() {
        int scans = 0;
        for (int i = at; i < file.length() - 1; i++) {
            boolean marker = file.at(i) == 0xFF;
            scans += marker && file.at(i + 1) == START_OF_SCAN ? 1 : 0;
        }
        if (scans > SCANS_MAX) {
            throw Source.bad("the JPEG has more than " + SCANS_MAX + " scans");
        }
    }
}

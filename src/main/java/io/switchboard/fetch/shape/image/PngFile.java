package io.switchboard.fetch.shape.image;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * PNG (W3C, third edition): a header and chunks. Kept are those that make the picture; compressed texts and profiles
 * would be unpacked without a bound.
 */
final class PngFile {
    private static final int SIGNATURE_BYTES = 8;
    /** Length, type and checksum. */
    private static final int AROUND_CHUNK_BYTES = 12;

    private static final Set<Integer> KEPT = Set.of(
            type('I', 'H', 'D', 'R'),
            type('P', 'L', 'T', 'E'),
            type('t', 'R', 'N', 'S'),
            type('I', 'D', 'A', 'T'),
            type('I', 'E', 'N', 'D'));
    private static final int HEADER = type('I', 'H', 'D', 'R');
    private static final int END = type('I', 'E', 'N', 'D');

    private PngFile() {}

    private static int type(char a, char b, char c, char d) {
        return a << 24 | b << 16 | c << 8 | d;
    }

    static Source read(FileBytes file) {
        if (file.four(SIGNATURE_BYTES) != 13 || file.four(SIGNATURE_BYTES + 4) != HEADER) {
            throw Source.bad("the PNG does not start with its header");
        }
        int width = file.four(SIGNATURE_BYTES + 8);
        int height = file.four(SIGNATURE_BYTES + 12);
        return new Source("png", width, height, 1, picture(file));
    }

    private static byte[] picture(FileBytes file) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length());
        kept.write(file.bytes(), 0, SIGNATURE_BYTES);
        int type;
        int at = SIGNATURE_BYTES;
        do {
            file.need(at, AROUND_CHUNK_BYTES);
            file.need(at + AROUND_CHUNK_BYTES, file.four(at));
            int count = file.four(at) + AROUND_CHUNK_BYTES;
            type = file.four(at + 4);
            if (KEPT.contains(type)) {
                kept.write(file.bytes(), at, count);
            }
            at += count;
        } while (type != END);
        return kept.toByteArray();
    }
}

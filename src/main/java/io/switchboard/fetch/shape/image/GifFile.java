package io.switchboard.fetch.shape.image;

import java.io.ByteArrayOutputStream;

/**
 * GIF89a: kept are the palettes and the first picture with what says which colour is transparent. The JDK's reader
 * takes time by the square of the length of a comment. Belongs to one thread.
 */
final class GifFile {
    private static final int HEADER_BYTES = 13;
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int CONTROL_BYTES = 8;
    private static final int PICTURE = 0x2C;
    private static final int PICTURE_HEADER_BYTES = 10;
    private static final int END = 0x3B;

    private static final int INTERLACED = 0x40;
    /** Of fewer rows the JDK's reader loses some: it does not skip a pass that has none. */
    private static final int INTERLACED_ROWS_MIN = 5;

    private final FileBytes file;
    private final ByteArrayOutputStream kept;
    private int at;

    GifFile(FileBytes file) {
        this.file = file;
        this.kept = new ByteArrayOutputStream(file.length());
    }

    Source read() {
        keep(HEADER_BYTES);
        keep(paletteBytes(file.at(10)));
        int control = -1;
        while (file.at(at) == EXTENSION) {
            control = file.at(at + 1) == CONTROL ? at : control;
            at = afterBlocks(at + 2);
        }
        if (file.at(at) != PICTURE) {
            throw Source.bad("the GIF has no picture");
        }
        if (control >= 0) {
            file.need(control, CONTROL_BYTES);
            kept.write(file.bytes(), control, CONTROL_BYTES);
        }
        return picture();
    }

    private Source picture() {
        int width = file.littleTwo(at + 5);
        int height = file.littleTwo(at + 7);
        int flags = file.at(at + 9);
        keep(PICTURE_HEADER_BYTES - 1);
        kept.write(readable(flags, height));
        at++;
        keep(paletteBytes(flags));
        keep(afterBlocks(at + 1) - at);
        kept.write(END);
        return new Source("gif", width, height, 1, kept.toByteArray());
    }

    /** Two rows are in the same order whether interlaced or not. */
    private static int readable(int flags, int height) {
        boolean lost = (flags & INTERLACED) != 0 && height < INTERLACED_ROWS_MIN;
        if (lost && height > 2) {
            throw Source.bad("the GIF is interlaced and has fewer than 5 rows, which is not read");
        }
        return lost ? flags & ~INTERLACED : flags;
    }

    private static int paletteBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private void keep(int count) {
        file.need(at, count);
        kept.write(file.bytes(), at, count);
        at += count;
    }

    /** Past blocks that each say how long they are, and the empty one that ends them. */
    private int afterBlocks(int start) {
        int next = start;
        while (file.at(next) != 0) {
            next += 1 + file.at(next);
        }
        return next + 1;
    }
}

package io.switchboard.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compression of what fits into memory. */
final class Gzip {
    /** Below this the envelope of a packet is not filled either way. */
    static final int WORTHWHILE_BYTES = 1_400;

    /** The level that takes a third of the usual one's time and gives pages that are a tenth longer. */
    static final int FAST = 2;

    static final int BEST = 9;

    private Gzip() {}

    static byte[] compress(byte[] plain, int level) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream gzip = new Levelled(out, level)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static final class Levelled extends GZIPOutputStream {
        Levelled(ByteArrayOutputStream out, int level) throws IOException {
            super(out, 8 * 1_024);
            def.setLevel(level);
        }
    }
}

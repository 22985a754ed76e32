package io.switchboard.fetch.shape.bound;

import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes up to a bound. Takes memory for what is written, never for what is promised, and refuses the first byte too many
 * with {@link Reason#TOO_LARGE}. Belongs to one thread.
 */
public final class BoundedOutput extends OutputStream {
    private static final int FIRST_BYTES = 512;

    private final int bytesMax;
    private final String refusal;
    private byte[] bytes;
    private int length;

    /** @param refusal what to tell when there is more than {@code bytesMax} */
    public BoundedOutput(int bytesMax, String refusal) {
        this.bytesMax = bytesMax;
        this.refusal = refusal;
        this.bytes = new byte[Math.min(FIRST_BYTES, bytesMax)];
    }

    @Override
    public void write(int value) {
        makeRoom(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        makeRoom(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Characters that are known to be ASCII. */
    public void ascii(String text) {
        makeRoom(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** In UTF-8; half of a surrogate pair becomes U+FFFD. */
    public void utf8(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                write(c);
            } else {
                int codePoint = Character.codePointAt(text, i);
                i += Character.charCount(codePoint) - 1;
                codePoint(codePoint);
            }
        }
    }

    private void codePoint(int codePoint) {
        if (codePoint < 0x800) {
            write(0xC0 | (codePoint >> 6));
        } else if (codePoint < 0x10000) {
            boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            if (half) {
                codePoint('\uFFFD');
                return;
            }
            write(0xE0 | (codePoint >> 12));
            write(0x80 | (codePoint >> 6 & 0x3F));
        } else {
            write(0xF0 | (codePoint >> 18));
            write(0x80 | (codePoint >> 12 & 0x3F));
            write(0x80 | (codePoint >> 6 & 0x3F));
        }
        write(0x80 | (codePoint & 0x3F));
    }

    private void makeRoom(int count) {
        if (count > bytesMax - length) {
            throw new ShapeException(Reason.TOO_LARGE, refusal);
        }
        if (length + count > bytes.length) {
            long doubled = Math.max(2L * bytes.length, length + count);
            bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, bytesMax));
        }
    }

    public int length() {
        return length;
    }

    /** What was written; {@link #length()} bytes of it count, until the next write. */
    public byte[] buffer() {
        return bytes;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}

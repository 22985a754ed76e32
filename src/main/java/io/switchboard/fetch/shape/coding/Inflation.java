package io.switchboard.fetch.shape.coding;

import io.switchboard.fetch.shape.bound.BoundedOutput;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The gzip format (RFC 1952) and deflate with and without the zlib header (RFC 1950, RFC 1951). The JDK's own stream for
 * gzip calls itself once for each empty member, so that a body of many overflows the stack. Belongs to one thread.
 */
final class Inflation {
    private static final int PIECE_BYTES = 8 << 10;
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int FLAG_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final String coding;
    private final byte[] body;
    private final BoundedOutput out;
    private int at;

    private Inflation(String coding, byte[] body, BoundedOutput out) {
        this.coding = coding;
        this.body = body;
        this.out = out;
    }

    /** All members; what follows the last one and is none is ignored, as browsers do. */
    static void gzip(byte[] body, BoundedOutput out) {
        Inflation inflation = new Inflation("gzip", body, out);
        do {
            inflation.member();
        } while (inflation.startsMember());
    }

    /** The name means zlib; some servers send the bare stream, so what is no zlib is tried as that. */
    static void deflate(byte[] body, BoundedOutput out) {
        Inflation inflation = new Inflation("deflate", body, out);
        boolean zlib =
                body.length >= 2 && (body[0] & 0x0F) == 8 && ((body[0] & 0xFF) * 256 + (body[1] & 0xFF)) % 31 == 0;
        inflation.inflate(!zlib, null);
    }

    private void member() {
        skipHeader();
        CRC32 sum = new CRC32();
        int before = out.length();
        inflate(true, sum);
        need(TRAILER_BYTES);
        if (fourBytes() != (int) sum.getValue() || fourBytes() != out.length() - before) {
            throw damaged(coding, "its checksum is wrong");
        }
    }

    private boolean startsMember() {
        return body.length - at >= 2 && body[at] == 0x1F && body[at + 1] == (byte) 0x8B;
    }

    private void skipHeader() {
        need(HEADER_BYTES);
        if (!startsMember() || body[at + 2] != 8) {
            throw damaged(coding, "it does not start as gzip does");
        }
        int flags = body[at + 3];
        at += HEADER_BYTES;
        if ((flags & FLAG_EXTRA) != 0) {
            need(2);
            skip(2 + ((body[at] & 0xFF) | (body[at + 1] & 0xFF) << 8));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_CRC) != 0) {
            skip(2);
        }
    }

    private void skipText() {
        do {
            need(1);
        } while (body[at++] != 0);
    }

    private void skip(int count) {
        need(count);
        at += count;
    }

    private void need(int count) {
        if (body.length - at < count) {
            throw damaged(coding, "it is cut short");
        }
    }

    private int fourBytes() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= (body[at++] & 0xFF) << shift;
        }
        return value;
    }

    /** One stream, from where it starts to where it says that it ends. */
    private void inflate(boolean bare, @Nullable CRC32 sum) {
        Inflater inflater = new Inflater(bare);
        try {
            inflater.setInput(body, at, body.length - at);
            byte[] piece = new byte[PIECE_BYTES];
            while (!inflater.finished()) {
                take(piece, inflater.inflate(piece), inflater, sum);
            }
            at = body.length - inflater.getRemaining();
        } catch (DataFormatException malformed) {
            throw damaged(coding, malformed.getMessage());
        } finally {
            inflater.end();
        }
    }

    private void take(byte[] piece, int count, Inflater inflater, @Nullable CRC32 sum) {
        if (count == 0 && !inflater.finished()) {
            throw damaged(coding, inflater.needsDictionary() ? "it needs a dictionary" : "it is cut short");
        }
        out.write(piece, 0, count);
        if (sum != null) {
            sum.update(piece, 0, count);
        }
    }

    static ShapeException damaged(String coding, @Nullable String how) {
        String reason = how == null || how.isBlank() ? "" : ": " + how.strip().toLowerCase(Locale.ROOT);
        return new ShapeException(
                Reason.BAD_CODING, "the answer says it is coded as " + coding + " but is not" + reason);
    }
}

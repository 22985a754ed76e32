package io.switchboard.link;

import io.switchboard.link.answer.AnswerHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Takes off the coding of a page: some boards keep their pages as gzip and send them so, whoever asks. */
public final class ContentCoding {
    /** What a page may unpack to: a small one could become any size. */
    private static final int BYTES_MAX = 4 << 20;

    private ContentCoding() {}

    /**
     * The page without its coding; null if it is coded in another way than gzip, badly, or unpacks to more than 4 MiB.
     * Takes some milliseconds a mebibyte.
     */
    public static byte @Nullable [] plain(AnswerHead head, byte[] body) {
        String coding = head.field("Content-Encoding");
        if (coding == null || coding.isBlank()) {
            return body;
        }
        String name = coding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "identity" -> body;
            case "gzip", "x-gzip" -> unpacked(body);
            default -> null;
        };
    }

    /**
     * The first member: a page has one. The JDK's stream for gzip calls itself once for each empty member that follows, so a
     * body of many would overflow the stack.
     */
    private static byte @Nullable [] unpacked(byte[] body) {
        int start = GzipHeader.length(body);
        if (start < 0) {
            return null;
        }
        Inflater inflater = new Inflater(true);
        InputStream packed = new ByteArrayInputStream(body, start, body.length - start);
        try (InputStream in = new InflaterInputStream(packed, inflater)) {
            byte[] plain = in.readNBytes(BYTES_MAX + 1);
            return plain.length > BYTES_MAX ? null : plain;
        } catch (IOException malformed) {
            return null;
        } finally {
            inflater.end();
        }
    }
}

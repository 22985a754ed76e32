package io.switchboard.fetch.shape.coding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import io.switchboard.fetch.shape.bound.BoundedOutput;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes the content codings off a body: {@code gzip}, {@code deflate}, {@code br} and {@code zstd}, several in a row if
 * need be. What comes out is bounded at every step, so that a small body which unpacks to gigabytes costs no more than
 * one of the largest size allowed.
 */
public final class ContentCodings {
    /** Nobody codes twice, but the header may list any number. */
    private static final int CODINGS_MAX = 4;
    /** What a decoder of the web must have (RFC 9659); a frame that wants more is refused before it gets it. */
    private static final int ZSTD_WINDOW_LOG_MAX = 23;

    private static final int PIECE_BYTES = 8 << 10;

    private ContentCodings() {}

    /** Loads the native parts, which takes some ten milliseconds the first time; what to send as Accept-Encoding. */
    public static String accepted() {
        StringBuilder names = new StringBuilder("gzip, deflate");
        if (Brotli4jLoader.isAvailable()) {
            names.append(", br");
        }
        if (hasZstd()) {
            names.append(", zstd");
        }
        return names.toString();
    }

    private static boolean hasZstd() {
        try {
            Native.load();
            return true;
        } catch (LinkageError absent) { // no build for this machine, or no directory to unpack it to
            return false;
        }
    }

    /**
     * The body without its codings.
     *
     * @param encodings the lines of {@code Content-Encoding}; none for a body that has none
     * @param bytesMax of what comes out, also between two codings
     * @throws ShapeException {@code BAD_CODING} if one is unknown, damaged or cut short, {@code TOO_LARGE}
     */
    public static byte[] plain(byte[] body, List<String> encodings, int bytesMax) {
        List<String> codings = names(encodings);
        byte[] plain = body;
        for (int i = codings.size() - 1; i >= 0; i--) {
            plain = plain.length == 0 ? plain : without(codings.get(i), plain, bytesMax);
        }
        if (plain.length > bytesMax) {
            throw new ShapeException(Reason.TOO_LARGE, "the answer is larger than " + bytesMax + " bytes");
        }
        return plain;
    }

    private static List<String> names(List<String> encodings) {
        List<String> names = new ArrayList<>();
        for (String line : encodings) {
            for (String part : line.split(",", -1)) {
                String name = part.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    names.add(name);
                }
            }
        }
        if (names.size() > CODINGS_MAX) {
            throw new ShapeException(Reason.BAD_CODING, "the answer is coded more than " + CODINGS_MAX + " times");
        }
        return names;
    }

    private static byte[] without(String coding, byte[] body, int bytesMax) {
        BoundedOutput out = new BoundedOutput(
                bytesMax, "the answer unpacks to more than " + bytesMax + " bytes; ask for less of it");
        switch (coding) {
            case "gzip", "x-gzip" -> Inflation.gzip(body, out);
            case "deflate" -> Inflation.deflate(body, out);
            case "br" -> copy(coding, body, out, ContentCodings::brotli);
            case "zstd" -> copy(coding, body, out, ContentCodings::zstd);
            default ->
                throw new ShapeException(
                        Reason.BAD_CODING, "the answer has a content coding other than gzip, deflate, br and zstd");
        }
        return out.toBytes();
    }

    /** Makes the stream that takes off a coding. */
    private interface Opening {
        InputStream open(InputStream coded) throws IOException;
    }

    private static InputStream brotli(InputStream coded) throws IOException {
        if (!Brotli4jLoader.isAvailable()) {
            throw new ShapeException(Reason.BAD_CODING, "the answer is coded as br, which this machine cannot decode");
        }
        return new BrotliInputStream(coded);
    }

    private static InputStream zstd(InputStream coded) throws IOException {
        if (!hasZstd()) {
            throw new ShapeException(
                    Reason.BAD_CODING, "the answer is coded as zstd, which this machine cannot decode");
        }
        return new ZstdInputStreamNoFinalizer(coded).setLongMax(ZSTD_WINDOW_LOG_MAX);
    }

    private static void copy(String coding, byte[] body, BoundedOutput out, Opening opening) {
        try (InputStream in = opening.open(new ByteArrayInputStream(body))) {
            byte[] piece = new byte[PIECE_BYTES];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                out.write(piece, 0, count);
            }
        } catch (IOException | IllegalStateException damaged) {
            throw Inflation.damaged(coding, damaged.getMessage());
        }
    }
}

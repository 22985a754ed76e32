package io.switchboard.fetch.shape.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.fetch.shape.bound.BoundedOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/** Makes UTF-8 of a text in any charset; what is no character of it becomes U+FFFD, and the byte order mark goes. */
public final class Utf8Text {
    private static final int PIECE_CHARS = 4 << 10;

    private Utf8Text() {}

    /**
     * The text in UTF-8; the array that was given if nothing had to be changed.
     *
     * @param json whether it is to be read as JSON
     * @param bytesMax of what comes out
     */
    public static byte[] of(byte[] body, MediaType type, boolean json, int bytesMax) {
        CharacterCoding coding = CharacterCoding.of(body, type, json);
        if (coding.charset().equals(UTF_8) && CharacterCoding.isUtf8(body)) {
            return coding.markBytes() == 0 ? body : Arrays.copyOfRange(body, coding.markBytes(), body.length);
        }
        BoundedOutput out = new BoundedOutput(
                bytesMax, "the answer is larger than " + bytesMax + " bytes in UTF-8; ask for less of it");
        recode(body, coding, out);
        return out.toBytes();
    }

    /** Whether an answer that does not say what it is can be taken as text: UTF-8 without a zero byte. */
    public static boolean looksLikeText(byte[] body) {
        for (byte each : body) {
            if (each == 0) {
                return false;
            }
        }
        return CharacterCoding.isUtf8(body);
    }

    /** Whether it starts as an object or a list of JSON does, in any charset that keeps ASCII in place. */
    public static boolean looksLikeJson(byte[] body) {
        for (byte each : body) {
            if (each == '{' || each == '[') {
                return true;
            }
            boolean space = each == ' ' || each == '\t' || each == '\r' || each == '\n' || each < 0 || each == 0;
            if (!space) {
                return false;
            }
        }
        return false;
    }

    private static void recode(byte[] body, CharacterCoding coding, BoundedOutput out) {
        InputStream in = new ByteArrayInputStream(body, coding.markBytes(), body.length - coding.markBytes());
        Reader reader = new InputStreamReader(
                in,
                coding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
        char[] piece = new char[PIECE_CHARS];
        try {
            int kept = 0;
            for (int count = reader.read(piece); count >= 0; count = reader.read(piece, kept, PIECE_CHARS - kept)) {
                int whole = whole(piece, kept + count);
                out.utf8(CharBuffer.wrap(piece, 0, whole));
                kept = kept + count - whole;
                piece[0] = piece[whole % PIECE_CHARS];
            }
            out.utf8(CharBuffer.wrap(piece, 0, kept));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** How many characters end with a whole code point. */
    private static int whole(char[] piece, int count) {
        return count > 0 && Character.isHighSurrogate(piece[count - 1]) ? count - 1 : count;
    }
}

package io.switchboard.fetch.shape.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out in which charset a text came. In this order: a byte order mark; for JSON where zero bytes stand (RFC 4627
 * section 3), and UTF-8; what {@code Content-Type} names; what an HTML {@code meta} or an XML declaration in the first
 * 1,024 bytes names; where zero bytes stand; UTF-8 if it is valid; Windows-1252.
 *
 * @param markBytes of the byte order mark, which is no part of the text
 */
record CharacterCoding(Charset charset, int markBytes) {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final int HEAD_BYTES = 1_024;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final Pattern META =
            Pattern.compile("(?i)<meta\\s[^>]{0,200}?\\bcharset\\s*=\\s*[\"']?\\s*([-A-Za-z0-9_.:+]+)");
    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*<\\?xml\\s[^>]{0,200}?\\bencoding\\s*=\\s*[\"']([-A-Za-z0-9_.:+]+)");

    static CharacterCoding of(byte[] body, MediaType type, boolean json) {
        CharacterCoding marked = marked(body);
        if (marked != null) {
            return marked;
        }
        return new CharacterCoding(json ? ofJson(body, type) : ofText(body, type), 0);
    }

    private static @Nullable CharacterCoding marked(byte[] body) {
        if (starts(body, 0xEF, 0xBB, 0xBF)) {
            return new CharacterCoding(UTF_8, 3);
        } else if (starts(body, 0xFF, 0xFE, 0, 0)) {
            return new CharacterCoding(UTF_32LE, 4);
        } else if (starts(body, 0, 0, 0xFE, 0xFF)) {
            return new CharacterCoding(UTF_32BE, 4);
        } else if (starts(body, 0xFF, 0xFE)) {
            return new CharacterCoding(UTF_16LE, 2);
        }
        return starts(body, 0xFE, 0xFF) ? new CharacterCoding(UTF_16BE, 2) : null;
    }

    private static boolean starts(byte[] body, int... mark) {
        if (body.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((body[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** JSON is UTF-8 whatever its type says, but some of the services that name another charset mean it. */
    private static Charset ofJson(byte[] body, MediaType type) {
        Charset seen = byZeroes(body);
        if (seen != null) {
            return seen;
        }
        Charset declared = type.charset();
        return declared == null || isUtf8(body) ? UTF_8 : declared;
    }

    private static Charset ofText(byte[] body, MediaType type) {
        Charset declared = type.charset();
        if (declared != null) {
            return declared;
        }
        Charset inside = inside(body, type);
        if (inside != null) {
            return inside;
        }
        Charset seen = byZeroes(body);
        return seen != null ? seen : isUtf8(body) ? UTF_8 : WINDOWS_1252;
    }

    private static @Nullable Charset inside(byte[] body, MediaType type) {
        Pattern place = type.isHtml() ? META : type.isXml() ? DECLARATION : null;
        if (place == null) {
            return null;
        }
        String head = new String(body, 0, Math.min(body.length, HEAD_BYTES), ISO_8859_1);
        Matcher matcher = place.matcher(head);
        Charset named = matcher.find() ? MediaType.charset(matcher.group(1)) : null;
        // Whoever could read that name byte by byte did not read UTF-16.
        return named != null && named.name().startsWith("UTF-") ? UTF_8 : named;
    }

    /** A text that starts with ASCII shows by its zero bytes how wide its characters are. */
    private static @Nullable Charset byZeroes(byte[] body) {
        if (body.length < 2 || body.length % 2 != 0) {
            return null;
        }
        byte[] first = Arrays.copyOf(body, 4);
        boolean wide = body.length >= 4 && body.length % 4 == 0;
        if (first[0] == 0 && first[1] != 0) {
            return UTF_16BE;
        } else if (wide && first[0] == 0 && first[2] == 0 && first[3] != 0) {
            return UTF_32BE;
        } else if (wide && first[0] != 0 && first[1] == 0 && first[2] == 0 && first[3] == 0) {
            return UTF_32LE;
        }
        return first[0] != 0 && first[1] == 0 ? UTF_16LE : null;
    }

    static boolean isUtf8(byte[] body) {
        return isAscii(body) || isDecodable(body);
    }

    /** Eight bytes at a time: nearly every answer is. */
    private static boolean isAscii(byte[] body) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        int at = 0;
        for (; at + Long.BYTES <= body.length; at += Long.BYTES) {
            if ((bytes.getLong(at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        int rest = 0;
        for (; at < body.length; at++) {
            rest |= body[at];
        }
        return rest >= 0;
    }

    private static boolean isDecodable(byte[] body) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(4 << 10);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}

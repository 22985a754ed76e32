package io.switchboard.polling.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** Text of a page: in the charset that {@code Content-Type} names, else UTF-8, and Latin-1 where it is no UTF-8. */
final class PageText {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([-A-Za-z0-9_.:]+)");
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private PageText() {}

    static String decode(byte[] body, String contentType) {
        Charset charset = charset(contentType);
        String text = charset.equals(UTF_8) ? utf8OrLatin(body) : new String(body, charset);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Boards name UTF-8 and send what their source file held: a name that is wrong must not cost the readings. */
    private static String utf8OrLatin(byte[] body) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(body, ISO_8859_1);
        }
    }

    private static Charset charset(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType);
        if (!matcher.find()) {
            return UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return UTF_8;
        }
    }
}

package io.switchboard.fetch.shape.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of an answer (RFC 9110 section 8.3).
 *
 * @param line as it came
 * @param essence type and subtype in lower case; empty if the answer names none
 */
public record MediaType(String line, String essence) {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([-A-Za-z0-9_.:+]+)");
    private static final String BYTES = "application/octet-stream";
    private static final Set<String> TEXTS = Set.of(
            "application/json",
            "application/xml",
            "application/javascript",
            "application/x-javascript",
            "application/ecmascript",
            "application/x-www-form-urlencoded");

    /**
     * Reads a type.
     *
     * @param contentType the header's value; null if there is none
     */
    public static MediaType of(@Nullable String contentType) {
        String line = contentType == null ? "" : contentType.strip();
        int end = line.indexOf(';');
        String essence = end < 0 ? line : line.substring(0, end);
        return new MediaType(line, essence.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether it is kept as characters, and so goes to the board as UTF-8. */
    public boolean isText() {
        return essence.startsWith("text/")
                || TEXTS.contains(essence)
                || essence.endsWith("+json")
                || essence.endsWith("+xml");
    }

    public boolean isJson() {
        return essence.equals("application/json") || essence.equals("text/json") || essence.endsWith("+json");
    }

    public boolean isHtml() {
        return essence.equals("text/html") || essence.equals("application/xhtml+xml");
    }

    public boolean isXml() {
        return essence.equals("application/xml") || essence.equals("text/xml") || essence.endsWith("+xml");
    }

    public boolean is(String other) {
        return essence.equals(other);
    }

    /** True if the answer does not say what it is. */
    public boolean isUndeclared() {
        return essence.isEmpty() || essence.equals(BYTES) || essence.equals("binary/octet-stream");
    }

    /** The charset that it names; null if none, or one that is not known here. */
    @Nullable
    Charset charset() {
        Matcher matcher = CHARSET.matcher(line);
        return matcher.find() ? charset(matcher.group(1)) : null;
    }

    /** As browsers take it: who says Latin-1 or ASCII means the Windows code page that holds both. */
    static @Nullable Charset charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            boolean western = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
            return western ? CharacterCoding.WINDOWS_1252 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /** What to tell of the answer when it was made UTF-8; JSON and forms have no charset to name. */
    public String asUtf8() {
        if (essence.isEmpty()) {
            return "text/plain; charset=utf-8";
        }
        return isJson() || is("application/x-www-form-urlencoded") ? essence : essence + "; charset=utf-8";
    }

    /** What to tell of an answer that goes out as it came. */
    public String unchanged() {
        return line.isEmpty() ? BYTES : line;
    }

    /** For messages: the type, or that there is none. */
    public String spoken() {
        return essence.isEmpty() ? "of no type" : essence.length() > 40 ? essence.substring(0, 40) : essence;
    }
}

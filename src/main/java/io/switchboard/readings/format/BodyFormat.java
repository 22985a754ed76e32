package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms of a body of readings, and how a request says which one it sends. */
public enum BodyFormat {
    JSON,
    FORM,
    SENML,
    CSV,
    LINE_PROTOCOL;

    /**
     * The format that {@code Content-Type} names. Many boards name none, or whatever their library sends by itself: so a
     * body that begins with a brace or a bracket is JSON also without a type and with {@code text/plain},
     * {@code application/octet-stream} or {@code application/x-www-form-urlencoded}, none of which can begin so.
     * Parameters are ignored, but a charset must be UTF-8 or its subset ASCII. All else is BAD_TYPE.
     */
    public static BodyFormat of(@Nullable String contentType, byte[] body, int offset, int length) {
        if (contentType == null) {
            return jsonOr(null, "no type", body, offset, length);
        }
        if (contentType.equals("application/json")) {
            return JSON;
        }
        int semicolon = contentType.indexOf(';');
        if (semicolon >= 0) {
            checkCharset(contentType, semicolon);
        }
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json" -> JSON;
            case "application/senml+json" -> SENML;
            case "text/csv" -> CSV;
            case "application/x-www-form-urlencoded" -> jsonOr(FORM, type, body, offset, length);
            case "text/plain" -> jsonOr(LINE_PROTOCOL, type, body, offset, length);
            case "", "application/octet-stream" -> jsonOr(null, type, body, offset, length);
            default -> throw notRead(type);
        };
    }

    private static BodyFormat jsonOr(@Nullable BodyFormat other, String type, byte[] body, int offset, int length) {
        int at = offset;
        while (at < offset + length && JsonCursor.isSpace(body[at])) {
            at++;
        }
        if (at < offset + length && (body[at] == '{' || body[at] == '[')) {
            return JSON;
        }
        if (other == null) {
            throw notRead(type);
        }
        return other;
    }

    private static void checkCharset(String contentType, int from) {
        for (String parameter : contentType.substring(from + 1).split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("charset")) {
                String charset = parameter.substring(equals + 1).strip().replace("\"", "");
                if (!charset.equalsIgnoreCase("utf-8")
                        && !charset.equalsIgnoreCase("utf8")
                        && !charset.equalsIgnoreCase("us-ascii")) {
                    throw Fault.BAD_TYPE.because("The charset " + Names.shown(charset) + " is not read: send UTF-8");
                }
            }
        }
    }

    private static FaultException notRead(String type) {
        return Fault.BAD_TYPE.because(Names.shown(type) + " is not read: send application/json,"
                + " application/senml+json, x-www-form-urlencoded, text/csv or text/plain");
    }
}

package io.switchboard.http;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * The one place that renders faults: RFC 9457 documents on one line, under 400 bytes, so that a board can hold them.
 */
public final class Problem {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final int DETAIL_BYTES_MAX = 240;

    private Problem() {}

    public static Reply reply(FaultException fault) {
        Reply reply = Reply.of(fault.fault().status(), CONTENT_TYPE, document(fault));
        if (fault.retryAfterSeconds() > 0) {
            reply.header("Retry-After", Integer.toString(fault.retryAfterSeconds()));
        }
        if (fault.fault() == Fault.UNAUTHORIZED) {
            reply.header("WWW-Authenticate", "Bearer realm=\"switchboard\", Basic realm=\"switchboard\"");
        }
        if (fault.fault() == Fault.PROXY_UNAUTHORIZED) {
            reply.header("Proxy-Authenticate", "Basic realm=\"switchboard\", Bearer realm=\"switchboard\"");
        }
        return reply;
    }

    /** A whole answer, head and body, for where there is no request to answer; the connection is closed after it. */
    public static String answer(FaultException fault) {
        String body = document(fault).toString(StandardCharsets.UTF_8);
        return "HTTP/1.1 " + fault.fault().status() + " " + fault.fault().title() + "\r\nContent-Type: " + CONTENT_TYPE
                + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
    }

    static Buffer document(FaultException fault) {
        StringBuilder json = new StringBuilder(200);
        json.append("{\"type\":\"/problems/").append(fault.fault().slug());
        json.append("\",\"title\":\"").append(fault.fault().title());
        json.append("\",\"status\":").append(fault.fault().status());
        json.append(",\"detail\":\"");
        appendEscaped(json, fault.detail());
        json.append('"');
        if (fault.index() >= 0) {
            json.append(",\"index\":").append(fault.index());
        }
        return Buffer.buffer(json.append('}').toString());
    }

    /** Cuts to the bound by escaped bytes, since the text may quote what a client sent. */
    private static void appendEscaped(StringBuilder json, String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            String piece = escaped(codePoint);
            bytes += piece.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > DETAIL_BYTES_MAX) {
                json.append("...");
                return;
            }
            json.append(piece);
            i += Character.charCount(codePoint);
        }
    }

    private static String escaped(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            return "\\" + (char) codePoint;
        }
        boolean unprintable = codePoint < 0x20
                || codePoint == 0x7f
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
        return unprintable ? String.format("\\u%04x", codePoint) : Character.toString(codePoint);
    }
}

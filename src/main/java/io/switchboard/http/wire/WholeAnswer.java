package io.switchboard.http.wire;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of an answer, head and body, as the server would write them. For one answer, by one thread. */
public final class WholeAnswer {
    private final StringBuilder head = new StringBuilder(192);

    public WholeAnswer(boolean http11, int status) {
        head.append(http11 ? "HTTP/1.1 " : "HTTP/1.0 ")
                .append(HttpResponseStatus.valueOf(status))
                .append("\r\n");
    }

    public WholeAnswer field(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    public byte[] bytes(byte[] body) {
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}

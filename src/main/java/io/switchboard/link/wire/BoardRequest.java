package io.switchboard.link.wire;

import io.switchboard.base.Fault;
import io.switchboard.link.answer.Field;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to a board, whole: it leaves in one write. Of its own it says {@code Host}, {@code Connection} and, where
 * there may be a body, {@code Content-Length}, in less than {@link #OWN_BYTES_MAX} bytes; never {@code Expect}, never chunks. With a
 * field {@code Upgrade} among the others, {@code Connection} says so too. Immutable.
 *
 * @param target path and query as they are to be sent
 * @param fields few and short: a board keeps all of them in 512 to 1,024 bytes
 */
public record BoardRequest(
        String method,
        String target,
        List<Field> fields,
        @Nullable Buffer body) {
    /** Of the lines that are written here: the request line without its target, and the fields named above. */
    public static final int OWN_BYTES_MAX = 512;

    private static final Set<String> OWN = Set.of(
            "host", "connection", "content-length", "transfer-encoding", "expect", "te", "trailer", "keep-alive");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final int FIRST_LINE_BYTES = "  HTTP/1.1\r\n".length();
    private static final int FIELD_BYTES = ": \r\n".length();
    private static final int END_BYTES = "\r\n".length();
    private static final char LARGEST_BYTE = 0xFF;
    private static final char DELETE = 0x7F;

    /** @throws io.switchboard.base.FaultException {@code BAD_REQUEST} for what no server would take for one request */
    public BoardRequest {
        fields = List.copyOf(fields);
        if (!Field.isName(method) || !method.equals(method.toUpperCase(Locale.ROOT))) {
            throw refused("the method must be a word in capital letters");
        }
        if (!target.startsWith("/") || !isOf(target, '!', '~')) {
            throw refused(
                    "the target must begin with '/' and have no spaces, control or other characters beyond ASCII");
        }
        for (Field field : fields) {
            check(field);
        }
    }

    private static boolean isOf(String text, char least, char most) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < least || text.charAt(i) > most) {
                return false;
            }
        }
        return true;
    }

    public static BoardRequest get(String target) {
        return new BoardRequest("GET", target, List.of(), null);
    }

    private static void check(Field field) {
        if (!Field.isName(field.name())) {
            throw refused("the name of a field has characters that names must not have");
        }
        if (OWN.contains(field.name().toLowerCase(Locale.ROOT))) {
            throw refused("the field " + field.name() + " is written by the gateway itself");
        }
        if (!isOf(field.value(), ' ', LARGEST_BYTE) || field.value().indexOf(DELETE) >= 0) {
            throw refused("the field " + field.name() + " has control characters, or some beyond ISO 8859-1");
        }
    }

    private static RuntimeException refused(String why) {
        return Fault.BAD_REQUEST.because(why);
    }

    boolean asksForUpgrade() {
        for (Field field : fields) {
            if (field.is("Upgrade")) {
                return true;
            }
        }
        return false;
    }

    /** All bytes, for this board. */
    Buffer encode(BoardTarget board) {
        String head = head(board);
        Buffer bytes = Buffer.buffer(head.length() + bodyBytes());
        bytes.appendBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        return body == null ? bytes : bytes.appendBuffer(body);
    }

    /** Bytes of the head for this board, with the empty line: what a board's buffer has to hold. */
    public int headBytes(BoardTarget board) {
        int bytes = method.length() + target.length() + FIRST_LINE_BYTES + END_BYTES;
        bytes += bytes("Host", board.authority()) + bytes("Connection", connection());
        bytes += saysLength() ? bytes("Content-Length", String.valueOf(bodyBytes())) : 0;
        for (Field field : fields) {
            bytes += bytes(field.name(), field.value());
        }
        return bytes;
    }

    private static int bytes(String name, String value) {
        return name.length() + value.length() + FIELD_BYTES;
    }

    private String connection() {
        return asksForUpgrade() ? "Upgrade" : "close";
    }

    private boolean saysLength() {
        return body != null || WITH_BODY.contains(method);
    }

    private int bodyBytes() {
        return body == null ? 0 : body.length();
    }

    private String head(BoardTarget board) {
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        append(head, "Host", board.authority());
        append(head, "Connection", connection());
        if (saysLength()) {
            append(head, "Content-Length", String.valueOf(bodyBytes()));
        }
        for (Field field : fields) {
            append(head, field.name(), field.value());
        }
        return head.append("\r\n").toString();
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}

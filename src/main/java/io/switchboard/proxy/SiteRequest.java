package io.switchboard.proxy;

import io.switchboard.base.Fault;
import io.switchboard.http.Exchange;
import io.switchboard.http.SessionSource;
import io.switchboard.link.answer.Field;
import io.switchboard.link.wire.BoardRequest;
import io.switchboard.link.wire.BoardTarget;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a browser's request on a diet: a browser says some 600 bytes about itself that no board reads, and a board keeps
 * all of them in 512 to 1,024 bytes or dies. What is left is under {@value #HEAD_BYTES_MAX} bytes.
 */
final class SiteRequest {
    static final int HEAD_BYTES_MAX = 512;

    /** Passed on if they are short, in this order, as long as there is room. */
    private static final List<String> PASSED =
            List.of("Content-Type", "Cookie", "X-Requested-With", "Accept", "traceparent");

    /** Of a request to switch to WebSocket (RFC 6455 section 4.1); extensions would be between browser and board. */
    private static final List<String> SWITCHING =
            List.of("Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol");

    private static final int FIELD_BYTES_MAX = 200;
    private static final int FIELD_BYTES = ": \r\n".length();

    /** What {@code Connection: Upgrade} has more than {@code close}. */
    private static final int SWITCH_BYTES = 2;

    private static final char DELETE = 0x7f;
    private static final int ACCEPT_BYTES_MAX = 48;

    private SiteRequest() {}

    /**
     * The request as the board gets it. {@code HEAD} becomes {@code GET}: small servers know no other.
     *
     * @param target path and query at the board
     * @param wanted names of fields that this board is to get whole, if the browser sends them
     * @throws io.switchboard.base.FaultException {@code URI_TOO_LONG} if the target alone leaves no room,
     *     {@code HEADERS_TOO_LONG} if what is wanted does not fit
     */
    static BoardRequest of(Exchange exchange, BoardTarget board, String target, List<String> wanted) {
        String method = exchange.request().method().name();
        Buffer body = exchange.body().length() == 0 ? null : exchange.body();
        BoardRequest bare = new BoardRequest(method.equals("HEAD") ? "GET" : method, target, List.of(), body);
        if (bare.headBytes(board) > HEAD_BYTES_MAX) {
            throw Fault.URI_TOO_LONG.because("a board holds " + HEAD_BYTES_MAX
                    + " bytes of request line and fields; send long values in a body");
        }
        Diet diet = new Diet(HEAD_BYTES_MAX - bare.headBytes(board));
        for (String name : isSwitch(exchange) ? SWITCHING : List.<String>of()) {
            diet.add(name, passed(exchange, name));
        }
        for (String name : wanted) {
            diet.add(name, own(exchange, name));
        }
        if (diet.bytesLeft < 0) {
            throw Fault.HEADERS_TOO_LONG.because("a board holds " + HEAD_BYTES_MAX
                    + " bytes of request line and fields, and what its site.pass asks for is longer; send less of it");
        }
        for (String name : PASSED) {
            diet.addIfItFits(name, has(wanted, name) ? "" : passed(exchange, name));
        }
        return diet.fields.isEmpty() ? bare : new BoardRequest(bare.method(), target, diet.fields, body);
    }

    /** The fields that a board gets, and the bytes that are left for more. */
    private static final class Diet {
        private final List<Field> fields = new ArrayList<>();
        private int bytesLeft;

        Diet(int bytesLeft) {
            this.bytesLeft = bytesLeft - SWITCH_BYTES;
        }

        void add(String name, String value) {
            if (!value.isEmpty()) {
                fields.add(new Field(name, value));
                bytesLeft -= name.length() + value.length() + FIELD_BYTES;
            }
        }

        void addIfItFits(String name, String value) {
            if (name.length() + value.length() + FIELD_BYTES <= bytesLeft) {
                add(name, value);
            }
        }
    }

    /** Whether a browser asks to go on in WebSocket. */
    static boolean isSwitch(Exchange exchange) {
        return "websocket".equalsIgnoreCase(exchange.header("Upgrade"));
    }

    /** Of what every board gets: empty if there is none, or it is long, or says nothing. */
    private static String passed(Exchange exchange, String name) {
        String value = own(exchange, name);
        boolean idle = name.equals("Content-Type") ? exchange.body().length() == 0 : value.equals("*/*");
        int bytesMax = name.equals("Accept") ? ACCEPT_BYTES_MAX : FIELD_BYTES_MAX;
        return idle || value.length() > bytesMax ? "" : value;
    }

    /** As the browser sent it, without the gateway's session; empty if there is none, or it is no plain text. */
    private static String own(Exchange exchange, String name) {
        String value = exchange.header(name);
        if (value == null || !isPlain(value)) {
            return "";
        }
        return name.equalsIgnoreCase("Cookie") ? boardsOwn(value) : value;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) >= DELETE) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The gateway's own session is nothing for a board. */
    private static String boardsOwn(String cookies) {
        return Stream.of(cookies.split(";", -1))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty() && !cookie.startsWith(SessionSource.COOKIE + "="))
                .collect(Collectors.joining("; "));
    }

    /**
     * What tells requests apart whose answers may be shared; null for one that must have its own. A cookie or an unusual
     * {@code Accept} may make the answer another one.
     */
    static @Nullable String shareKey(BoardRequest request) {
        return request.method().equals("GET") && request.fields().isEmpty() ? request.target() : null;
    }
}

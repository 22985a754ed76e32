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
    private static final int ACCEPT_BYTES_MAX = 48;

    private SiteRequest() {}

    /**
     * The request as the board gets it. {@code HEAD} becomes {@code GET}: small servers know no other.
     *
     * @param target path and query at the board
     * @throws io.switchboard.base.FaultException {@code URI_TOO_LONG} if the target alone leaves no room
     */
    static BoardRequest of(Exchange exchange, BoardTarget board, String target) {
        String method = exchange.request().method().name();
        Buffer body = exchange.body().length() == 0 ? null : exchange.body();
        BoardRequest bare = new BoardRequest(method.equals("HEAD") ? "GET" : method, target, List.of(), body);
        if (bare.headBytes(board) > HEAD_BYTES_MAX) {
            throw Fault.URI_TOO_LONG.because("a board holds " + HEAD_BYTES_MAX
                    + " bytes of request line and fields; send long values in a body");
        }
        BoardRequest whole = bare;
        for (String name : isSwitch(exchange) ? SWITCHING : List.<String>of()) {
            whole = with(whole, name, passed(exchange, name));
        }
        for (String name : PASSED) {
            BoardRequest longer = with(whole, name, passed(exchange, name));
            whole = longer.headBytes(board) <= HEAD_BYTES_MAX ? longer : whole;
        }
        return whole;
    }

    /** Whether a browser asks to go on in WebSocket. */
    static boolean isSwitch(Exchange exchange) {
        return "websocket".equalsIgnoreCase(exchange.header("Upgrade"));
    }

    private static BoardRequest with(BoardRequest request, String name, @Nullable String value) {
        if (value == null) {
            return request;
        }
        List<Field> fields = new ArrayList<>(request.fields());
        fields.add(new Field(name, value));
        return new BoardRequest(request.method(), request.target(), fields, request.body());
    }

    private static @Nullable String passed(Exchange exchange, String name) {
        String value = exchange.header(name);
        boolean idle = name.equals("Content-Type") ? exchange.body().length() == 0 : "*/*".equals(value);
        if (idle) {
            return null;
        }
        if (value == null || value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return null;
        }
        return switch (name) {
            case "Cookie" -> shorter(boardsOwn(value), FIELD_BYTES_MAX);
            case "Accept" -> shorter(value, ACCEPT_BYTES_MAX);
            default -> shorter(value, FIELD_BYTES_MAX);
        };
    }

    private static @Nullable String shorter(String value, int bytesMax) {
        return value.isEmpty() || value.length() > bytesMax ? null : value;
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

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
        BoardRequest whole = bare;
        for (String name : isSwitch(exchange) ? SWITCHING : List.<String>of()) {
            whole = with(whole, name, passed(exchange, name));
        }
        for (String name : wanted) {
            whole = with(whole, name, own(exchange, name));
        }
        if (whole.headBytes(board) > HEAD_BYTES_MAX) {
            throw Fault.HEADERS_TOO_LONG.because("a board holds " + HEAD_BYTES_MAX
                    + " bytes of request line and fields, and what its site.pass asks for is longer; send less of it");
        }
        for (String name : PASSED) {
            BoardRequest longer = has(wanted, name) ? whole : with(whole, name, passed(exchange, name));
            whole = longer.headBytes(board) <= HEAD_BYTES_MAX ? longer : whole;
        }
        return whole;
    }

    /** Whether a browser asks to go on in WebSocket. */
    static boolean isSwitch(Exchange exchange) {
        return "websocket".equalsIgnoreCase(exchange.header("Upgrade"));
    }

    private static BoardRequest with(BoardRequest request, String name, String value) {
        if (value.isEmpty()) {
            return request;
        }
        List<Field> fields = new ArrayList<>(request.fields());
        fields.add(new Field(name, value));
        return new BoardRequest(request.method(), request.target(), fields, request.body());
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
        if (value == null || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return "";
        }
        return name.equalsIgnoreCase("Cookie") ? boardsOwn(value) : value;
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

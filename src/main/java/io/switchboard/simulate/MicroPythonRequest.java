package io.switchboard.simulate;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A POST as MicroPython's {@code requests} (up to 1.28) writes it: HTTP/1.0, {@code Host} without the port,
 * {@code Connection: close}, the other headers in any order, and every bit of it a write of its own, some twenty small
 * segments in all. Pure.
 */
final class MicroPythonRequest {
    private MicroPythonRequest() {}

    /** @param order decides the order of the headers, which a board's dictionary leaves to chance */
    static List<Buffer> post(GatewayAddress gateway, FleetBoard board, SamplePost post, long nowMillis, Random order) {
        Buffer body = Buffer.buffer(post.body(nowMillis));
        List<Buffer> writes = new ArrayList<>(32);
        write(writes, "POST /" + path(gateway, board) + " HTTP/1.0\r\n");
        header(writes, "Host", gateway.hostName());
        for (String[] field : headers(board, post, order)) {
            header(writes, field[0], field[1]);
        }
        write(writes, "Content-Length: " + body.length() + "\r\n");
        write(writes, "\r\n");
        writes.add(body);
        return writes;
    }

    private static String path(GatewayAddress gateway, FleetBoard board) {
        String prefix = gateway.path().isEmpty() ? "" : gateway.path().substring(1) + "/";
        return prefix + "api/v1/boards/" + board.board() + "/readings";
    }

    private static List<String[]> headers(FleetBoard board, SamplePost post, Random order) {
        List<String[]> headers = new ArrayList<>();
        headers.add(new String[] {"Authorization", "Bearer " + board.token()});
        headers.add(new String[] {"Content-Type", post.format().contentType()});
        headers.add(new String[] {"Connection", "close"});
        if (post.markInHeader()) {
            headers.add(new String[] {"Idempotency-Key", post.key()});
        }
        Collections.shuffle(headers, order);
        return headers;
    }

    private static void header(List<Buffer> writes, String name, String value) {
        write(writes, name);
        write(writes, ": ");
        write(writes, value);
        write(writes, "\r\n");
    }

    private static void write(List<Buffer> writes, String text) {
        writes.add(Buffer.buffer(text));
    }
}

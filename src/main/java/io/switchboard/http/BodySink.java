package io.switchboard.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * Where a streamed body goes. Holds the first 64 KiB back, so that a short answer leaves with a {@code Content-Length};
 * a longer one is chunked, or ends with the connection for a client of HTTP/1.0. Used on the connection's event loop
 * only.
 */
public final class BodySink {
    private static final int HELD_BYTES_MAX = 64 * 1024;

    private final HttpServerResponse response;
    private final boolean chunkedAllowed;
    private Buffer held = Buffer.buffer();
    private boolean streaming;

    BodySink(HttpServerResponse response, HttpVersion version) {
        this.response = response;
        this.chunkedAllowed = version == HttpVersion.HTTP_1_1;
    }

    /**
     * Takes a piece. Completes when there is room for the next: a writer that waits for it never holds more than the
     * connection's write queue. Fails when the client has gone.
     */
    public Future<Void> write(Buffer piece) {
        if (!streaming && held.length() + piece.length() <= HELD_BYTES_MAX) {
            held.appendBuffer(piece);
            return Future.succeededFuture();
        }
        if (!streaming) {
            startStreaming();
        }
        return send(piece);
    }

    private void startStreaming() {
        streaming = true;
        if (chunkedAllowed) {
            response.setChunked(true);
        }
        send(held);
        held = Buffer.buffer();
    }

    private Future<Void> send(Buffer piece) {
        if (response.closed()) {
            return Future.failedFuture("the client has gone");
        }
        Future<Void> written = response.write(piece);
        if (!response.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> room = Promise.promise();
        response.drainHandler(room::tryComplete);
        written.onFailure(room::tryFail);
        return room.future();
    }

    Future<Void> end() {
        if (streaming) {
            return response.end();
        }
        response.putHeader("Content-Length", Integer.toString(held.length()));
        return response.end(held);
    }
}

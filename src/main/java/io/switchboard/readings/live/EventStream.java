package io.switchboard.readings.live;

import io.switchboard.http.wire.ChunkLane;
import io.switchboard.http.wire.SharedChunk;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** An answer of server-sent events, which has no end. On its connection's event loop only. */
public final class EventStream {
    private final HttpServerResponse response;
    private final @Nullable ChunkLane lane;

    public EventStream(HttpServerRequest request) {
        this.response = request.response();
        this.lane = ChunkLane.of(request);
    }

    /**
     * Writes the head.
     *
     * @param gone called once, or twice, when the other side is
     * @param drained called when the connection has room again
     */
    void open(Handler<Void> gone, Handler<Void> drained) {
        response.putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        response.setChunked(true);
        response.closeHandler(gone);
        response.exceptionHandler(cause -> gone.handle(null));
        response.drainHandler(drained);
        response.write(Buffer.buffer("retry: 3000\n\n"));
    }

    boolean isFull() {
        return lane == null ? response.writeQueueFull() : lane.isFull();
    }

    void write(Buffer bytes) {
        response.write(bytes);
    }

    void write(SharedChunk chunk) {
        if (lane == null) {
            response.write(chunk.plain());
        } else {
            lane.write(chunk);
        }
    }

    void end() {
        response.end();
    }
}

package io.switchboard.http.wire;

import io.vertx.core.http.HttpConnection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/2, which browsers speak over TLS: its requests come and go as streams, so that what ends is the
 * connection only when none is left. On the connection's event loop only.
 */
final class StreamConnection {
    private static final long LAST_STREAMS_SECONDS = 5;

    private final HttpConnection connection;
    private final boolean refused;
    private int streams;
    private int activeTick;
    private boolean finishing;
    private @Nullable Object note;

    StreamConnection(HttpConnection connection, boolean refused, int tick) {
        this.connection = connection;
        this.refused = refused;
        this.activeTick = tick;
    }

    boolean isRefused() {
        return refused;
    }

    void exchangeBegan() {
        streams++;
    }

    void exchangeEnded(int tick) {
        streams--;
        activeTick = tick;
    }

    @Nullable
    Object note() {
        return note;
    }

    void note(Object kept) {
        note = kept;
    }

    /** Takes no more requests and closes when the present ones are answered. */
    void finish() {
        connection.shutdown(LAST_STREAMS_SECONDS, TimeUnit.SECONDS);
    }

    /** One step of the loop's sweep. An idle client is told before the end: one that asks just then asks again elsewhere. */
    void sweep(int tick, int idleTicks) {
        if (streams == 0 && tick - activeTick >= idleTicks && !finishing) {
            finishing = true;
            finish();
        }
    }
}

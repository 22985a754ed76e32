package io.switchboard.http.wire;

import org.jspecify.annotations.Nullable;

/**
 * Answers {@link ShortRequest}s past the server's request and response objects. On the connection's event loop and in
 * its Vert.x context.
 */
public interface Shortcut {
    /** What to look for. */
    ShortRequest request();

    /**
     * Takes what {@link #request()} has just read, or leaves it: false if it is to be served as any other. Who takes it
     * answers once, now or later.
     */
    boolean take(Lane lane);

    /** The connection that the request came on. */
    interface Lane {
        /** What was kept of this connection, or null. */
        @Nullable
        Object note();

        void note(Object kept);

        /** Tells that a board uses this connection, which is given the shorter idle time. */
        void markBoard();

        /** Writes the one answer, head and body, if the client is still there; then ends the connection if {@code closing}. */
        void answer(byte[] bytes, boolean closing);
    }
}

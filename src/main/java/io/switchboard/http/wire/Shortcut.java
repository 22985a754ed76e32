package io.switchboard.http.wire;

import org.jspecify.annotations.Nullable;

/**
 * Answers requests past the server's request and response objects. On the connection's event loop and in its Vert.x
 * context.
 */
public interface Shortcut {
    /**
     * Whether the bytes are one request, whole, and nothing else, that may go this way. What was found is valid until the
     * next call.
     */
    boolean recognises(OneRead read, WireLimits limits);

    /** Whether the connection is kept after the answer to what was recognised. */
    boolean keepsOpen();

    /**
     * Takes what was recognised, or leaves it: false if it is to be served as any other. Who takes it answers once, now or
     * later.
     */
    boolean take(Lane lane);

    /** Tells that the bytes that were looked at last have been read the usual way, and those who could be were answered. */
    void passed();

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

        /** The same with an answer that others get too. */
        void answer(SharedAnswer shared, boolean closing);
    }
}

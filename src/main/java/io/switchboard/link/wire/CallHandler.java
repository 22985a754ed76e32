package io.switchboard.link.wire;

import io.switchboard.link.answer.AnswerHead;
import io.vertx.core.buffer.Buffer;

/**
 * Takes the answer to one call, on the event loop that made it: one head, any number of parts, and then exactly one of
 * {@link #ended} and {@link #failed}, after which nothing comes. {@code failed} may come at any time, alone too. After
 * {@link BoardCall#cancel} nothing comes at all.
 */
public interface CallHandler {
    void head(AnswerHead head);

    /** A part of the body, 1 byte at least. */
    void body(Buffer part);

    /** The answer is complete, and the connection is closed. */
    void ended();

    /** The connection is closed, or given up if it was not there yet. */
    void failed(CallFailure failure);
}

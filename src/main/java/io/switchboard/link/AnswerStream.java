package io.switchboard.link;

import io.switchboard.link.wire.BoardCall;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rest of an answer that is not held whole, on its way from the loop of the link to that of the visitor. At most
 * {@value #UNDER_WAY_BYTES_MAX} bytes and one read are under way: beyond that the board is not read.
 *
 * <p>{@code part}, {@code ended} and {@code broken} are for the link's loop; {@link #pipeTo} and {@link #cancel} for the
 * visitor's, on which everything is handed on.
 */
public final class AnswerStream {
    static final int UNDER_WAY_BYTES_MAX = 64 * 1024;

    private final BoardCall call;
    private final Runnable abandon;
    private final Context link;
    private final Context visitor;

    // The link's side.
    private int underWay;
    private boolean paused;

    // The visitor's side.
    private final Queue<Buffer> parts = new ArrayDeque<>();
    private final Promise<Void> piped = Promise.promise();
    private @Nullable Function<Buffer, Future<Void>> writer;
    private boolean writing;
    private boolean complete;
    private @Nullable String failure;

    /** @param abandon what the link does when the visitor has gone */
    AnswerStream(BoardCall call, Runnable abandon, Context link, Context visitor) {
        this.call = call;
        this.abandon = abandon;
        this.link = link;
        this.visitor = visitor;
    }

    void part(Buffer part) {
        underWay += part.length();
        if (underWay > UNDER_WAY_BYTES_MAX && !paused) {
            paused = true;
            call.pause();
        }
        visitor.runOnContext(go -> arrived(part));
    }

    void ended() {
        visitor.runOnContext(go -> finish(null));
    }

    void broken(String why) {
        visitor.runOnContext(go -> finish(why));
    }

    private void arrived(Buffer part) {
        parts.add(part);
        next();
    }

    private void finish(@Nullable String why) {
        complete = true;
        failure = why;
        next();
    }

    /**
     * Writes every part, each when the one before is done. Completes when the answer has ended and all is written; fails
     * if the board broke off or a write failed, and then the call is given up.
     */
    public Future<Void> pipeTo(Function<Buffer, Future<Void>> write) {
        writer = write;
        next();
        return piped.future();
    }

    private void next() {
        Function<Buffer, Future<Void>> write = writer;
        while (write != null && !writing && !parts.isEmpty()) {
            Buffer part = parts.remove();
            writing = true;
            Future<Void> written = write.apply(part);
            if (written.succeeded()) {
                wrote(part.length());
            } else {
                written.onComplete((done, cause) -> later(part.length(), cause));
            }
        }
        if (write != null && !writing && complete && parts.isEmpty()) {
            String why = failure;
            if (why == null) {
                piped.tryComplete(null);
            } else {
                piped.tryFail(why);
            }
        }
    }

    private void later(int bytes, @Nullable Throwable cause) {
        wrote(bytes);
        if (cause == null) {
            next();
        } else {
            piped.tryFail(cause);
            cancel();
        }
    }

    private void wrote(int bytes) {
        writing = false;
        link.runOnContext(go -> consumed(bytes));
    }

    private void consumed(int bytes) {
        underWay -= bytes;
        if (paused && underWay <= UNDER_WAY_BYTES_MAX / 2) {
            paused = false;
            call.resume();
        }
    }

    /**
     * Sends bytes to a board that has switched protocols. Completes on the visitor's loop when they are with the system,
     * so that whoever waits for it holds one read at most; fails if the board has gone.
     */
    public Future<Void> send(Buffer bytes) {
        Promise<Void> sent = Promise.promise();
        link.runOnContext(go -> call.write(bytes).onComplete(done -> visitor.runOnContext(back -> sent.handle(done))));
        return sent.future();
    }

    /** The visitor has gone: the board is let go. */
    public void cancel() {
        parts.clear();
        link.runOnContext(go -> abandon.run());
    }
}

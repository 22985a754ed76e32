package io.switchboard.http;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request's body to its end, keeping at most the route's maximum, and then calls back once. A body that is
 * refused, or of no use, is read all the same, up to a bound, because a client that is answered while it still sends may lose the
 * answer. On the connection's event loop only.
 */
final class BodyReader {
    /** In place of a maximum: the body is read past and nothing of it is kept. */
    static final int KEEP_NOTHING = -1;

    private static final long READ_PAST_MAX = 16L * 1024 * 1024;

    private final HttpServerRequest request;
    private final int bytesMax;
    private final Handler<BodyReader> done;
    private @Nullable Buffer kept;
    private @Nullable FaultException fault;
    private long bytes;
    private boolean finished;
    private boolean ended;

    BodyReader(HttpServerRequest request, int bytesMax, @Nullable FaultException fault, Handler<BodyReader> done) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.fault = fault;
        this.done = done;
    }

    void start() {
        request.handler(this::take).endHandler(this::end).exceptionHandler(this::fail);
    }

    private void take(Buffer piece) {
        bytes += piece.length();
        if (fault == null && bytesMax != KEEP_NOTHING && bytes > bytesMax) {
            fault = Fault.TOO_LARGE.because("at most " + bytesMax + " bytes; send the readings in several requests");
            kept = null;
        }
        if (fault == null && bytesMax != KEEP_NOTHING) {
            kept = kept == null ? piece : kept.appendBuffer(piece);
        } else if (bytes > READ_PAST_MAX) {
            finish();
        }
    }

    private void end(@Nullable Void none) {
        ended = true;
        finish();
    }

    private void fail(Throwable cause) {
        if (cause instanceof io.vertx.core.http.HttpClosedException) {
            finished = true;
            return;
        }
        fault = Fault.BAD_REQUEST.because("the body is not framed as HTTP says");
        finish();
    }

    /** Calls back now, with what has come; does nothing the second time. */
    void finish() {
        if (!finished) {
            finished = true;
            done.handle(this);
        }
    }

    boolean nothingCame() {
        return bytes == 0;
    }

    /** Whether the request was read to its end. */
    boolean isComplete() {
        return ended;
    }

    @Nullable
    FaultException fault() {
        return fault;
    }

    Buffer body() {
        Buffer body = kept;
        return body == null ? Buffer.buffer(0) : body;
    }
}

package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection's worth of requests to the gateway, one at a time: connects when there is something to send, keeps the
 * connection or not, and connects again after the gateway has closed it between two requests.
 *
 * <p>Belongs to the event loop that calls it first. Never retries: a request that got no answer fails with a
 * {@link WireFailure}, and who sent it decides. The time limit is kept by the owner's calls of {@link #expire}, because
 * one sweep over all wires is cheaper than a timer a request.
 */
final class Wire {
    private final Connector connector;
    private final WireOptions options;
    private final LongSupplier nanos;
    private final ResponseParser parser;

    private @Nullable NetSocket socket;
    /** A connection whose answer is complete and that the gateway is about to close. At most one. */
    private @Nullable NetSocket lingering;

    private @Nullable Promise<Answer> waiting;
    private long deadlineNanos;
    private int connects;

    Wire(Connector connector, WireOptions options, LongSupplier nanos) {
        this.connector = connector;
        this.options = options;
        this.nanos = nanos;
        this.parser = new ResponseParser(options.bodyBytesMax());
    }

    /**
     * Sends a whole request and completes with its answer.
     *
     * @throws IllegalStateException if the last one has not been answered
     */
    Future<Answer> exchange(Buffer request) {
        return exchange(List.of(request));
    }

    /** As {@link #exchange(Buffer)}, but every piece is a write, and so a segment, of its own. */
    Future<Answer> exchange(List<Buffer> pieces) {
        if (waiting != null) {
            throw new IllegalStateException("a wire carries one request at a time");
        }
        Promise<Answer> answer = Promise.promise();
        waiting = answer;
        deadlineNanos = nanos.getAsLong() + options.timeout().toNanos();
        parser.reset();
        if (socket != null) {
            write(socket, pieces);
        } else {
            connect(pieces);
        }
        return answer.future();
    }

    private void connect(List<Buffer> pieces) {
        int attempt = ++connects;
        connector.open().onSuccess(opened -> connected(attempt, opened, pieces)).onFailure(cause -> {
            if (attempt == connects) {
                fail(cause);
            }
        });
    }

    private void connected(int attempt, NetSocket opened, List<Buffer> pieces) {
        if (attempt != connects) {
            opened.close();
            return;
        }
        socket = opened;
        opened.handler(bytes -> received(opened, bytes));
        opened.closeHandler(nothing -> closed(opened));
        // A reset is followed by the close, which tells the waiting request; without this Vert.x would log it.
        opened.exceptionHandler(cause -> {});
        write(opened, pieces);
    }

    /** A write that fails closes the connection, so its own future has nothing to add. */
    private static void write(NetSocket socket, List<Buffer> pieces) {
        for (Buffer piece : pieces) {
            socket.write(piece);
        }
    }

    private void received(NetSocket from, Buffer bytes) {
        if (from != socket) {
            return;
        }
        if (waiting == null) {
            drop();
            return;
        }
        try {
            int used = parser.feed(bytes.getBytes(), 0, bytes.length());
            if (parser.complete()) {
                complete(used == bytes.length());
            }
        } catch (WireFailure failure) {
            drop();
            fail(failure);
        }
    }

    /** Bytes after the answer mean that the two sides disagree where it ended: such a connection is not used again. */
    private void complete(boolean nothingFollows) {
        Answer answer = parser.answer();
        if (!options.keepAlive()) {
            linger();
        } else if (!answer.keepAlive() || !nothingFollows) {
            drop();
        }
        Promise<Answer> promise = waiting;
        waiting = null;
        if (promise != null) {
            promise.complete(answer);
        }
    }

    /** Leaves the close to the gateway, as boards do: the side that closes first keeps the port for a minute. */
    private void linger() {
        if (lingering != null) {
            lingering.close();
        }
        lingering = socket;
        socket = null;
    }

    private void closed(NetSocket which) {
        if (which == lingering) {
            lingering = null;
        }
        if (which != socket) {
            return;
        }
        socket = null;
        if (waiting == null) {
            return;
        }
        if (parser.end()) {
            complete(true);
        } else {
            String when = parser.untouched() ? "before" : "within";
            fail(new WireFailure(WireFailure.Kind.CUT, "the gateway closed the connection " + when + " its answer"));
        }
    }

    private void drop() {
        NetSocket dropped = socket;
        socket = null;
        if (dropped != null) {
            dropped.close();
        }
    }

    private void fail(Throwable cause) {
        Promise<Answer> promise = waiting;
        waiting = null;
        if (promise != null) {
            promise.fail(cause);
        }
    }

    /** Fails a request whose time is over, and closes its connection. */
    void expire(long nowNanos) {
        if (waiting != null && nowNanos - deadlineNanos >= 0) {
            connects++;
            drop();
            fail(new WireFailure(
                    WireFailure.Kind.TIMEOUT,
                    "no answer within " + options.timeout().toMillis() + " ms"));
        }
    }

    /** Closes what is open; a request that waits fails with {@code CUT}. */
    void close() {
        connects++;
        drop();
        if (lingering != null) {
            lingering.close();
        }
        fail(new WireFailure(WireFailure.Kind.CUT, "closed by this side"));
    }
}

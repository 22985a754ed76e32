package io.switchboard.link.wire;

import io.netty.buffer.Unpooled;
import io.switchboard.link.answer.AnswerException;
import io.switchboard.link.answer.AnswerHead;
import io.switchboard.link.answer.AnswerParser;
import io.switchboard.link.answer.AnswerSink;
import io.switchboard.link.answer.Quirk;
import io.switchboard.link.wire.CallFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request to a board and its answer, on a connection of its own. On the event loop of its {@link BoardClient} only.
 *
 * <p>Phases: opening → asked (the request is written, nothing has come) → answering → over. Each but the last has a limit in time; over is reached by the answer's end, by the first failure, or by {@link #cancel}, and
 * closes the connection.
 */
public final class BoardCall {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final byte[] NO_BYTES = {};

    private enum Phase {
        OPENING,
        ASKED,
        ANSWERING,
        OVER
    }

    /** What is asked of whom. */
    record Order(BoardTarget board, CallLimits limits, BoardRequest request) {}

    private final BoardClient client;
    private final Order order;
    private final CallLimits limits;
    private final CallHandler handler;
    private final CallTimers timers;
    private final Dial dial;
    private final AnswerParser parser;
    private final Received received = new Received();
    private Phase phase = Phase.OPENING;
    private @Nullable BoardSocket socket;
    private @Nullable Runnable drained;
    private boolean upgraded;
    private boolean paused;
    private boolean reset;
    private long bytesSent;
    private long bytesReceived;

    BoardCall(BoardClient client, Order order, CallHandler handler) {
        this.client = client;
        this.order = order;
        this.limits = order.limits();
        this.handler = handler;
        this.timers = new CallTimers(client.deadlines());
        this.dial = new Dial(client, order, timers, this::ask, this::fail);
        this.parser = new AnswerParser(limits.answer(), order.request().method());
    }

    void begin() {
        client.counts().begun();
        closed().onComplete(gone -> client.counts().closed());
        if (limits.total() != null) {
            timers.total(limits.total().toMillis(), this::totalTimedOut);
        }
        dial.begin();
    }

    private void totalTimedOut() {
        fail(Kind.TOTAL_TIMEOUT, "the call was not over within its time; " + bytesReceived + " bytes had come");
    }

    private void ask(BoardSocket opened) {
        phase = Phase.ASKED;
        socket = opened;
        if (limits.total() == null) {
            timers.idle(limits.idle().toMillis(), this::idleTooLong);
        }
        opened.reader(new FromBoard());
        if (paused) {
            opened.pause();
        }
        send(opened, order.request().encode(order.board())).onSuccess(written -> awaitFirstByte());
    }

    private Future<Void> send(BoardSocket opened, Buffer bytes) {
        bytesSent += bytes.length();
        client.counts().sent(bytes.length());
        timers.activity();
        return opened.write(bytes);
    }

    private void awaitFirstByte() {
        if (phase == Phase.ASKED) {
            timers.step(limits.firstByte().toMillis(), this::firstByteTimedOut);
        }
    }

    private void firstByteTimedOut() {
        fail(Kind.FIRST_BYTE_TIMEOUT, "the board took the request and said nothing in time");
    }

    private void idleTooLong() {
        if (paused) {
            timers.idle(limits.idle().toMillis(), this::idleTooLong);
        } else {
            fail(Kind.IDLE_TIMEOUT, "nothing came and nothing went for too long; " + bytesReceived + " bytes had come");
        }
    }

    private void receive(byte[] bytes) {
        if (phase == Phase.OVER) {
            return;
        }
        if (phase == Phase.ASKED) {
            phase = Phase.ANSWERING;
            timers.endStep();
        }
        timers.activity();
        bytesReceived += bytes.length;
        client.counts().received(bytes.length);
        try {
            received.take(bytes);
        } catch (AnswerException unusable) {
            fail(unusable);
        }
    }

    private void streamEnded() {
        if (phase == Phase.OVER) {
            return;
        }
        try {
            parser.end(reset, received);
        } catch (AnswerException early) {
            fail(early);
        }
    }

    /** What is read already is still to be handled, so that only TLS that is broken ends the call here. */
    private void broken(Throwable cause) {
        reset = true;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                fail(Kind.TLS, "the board's TLS broke off: " + each.getMessage());
                return;
            }
        }
    }

    private void fail(AnswerException unusable) {
        Kind kind =
                switch (unusable.kind()) {
                    case SHORT -> Kind.SHORT_ANSWER;
                    case RESET -> Kind.RESET;
                    case MALFORMED -> Kind.MALFORMED;
                    case TOO_LARGE -> Kind.TOO_LARGE;
                };
        fail(kind, unusable.detail());
    }

    private void fail(Kind kind, String detail) {
        fail(new CallFailure(kind, socket != null, !parser.untouched(), detail));
    }

    private void fail(CallFailure failure) {
        if (phase != Phase.OVER) {
            over();
            client.counts().failed(failure.kind());
            handler.failed(failure);
        }
    }

    private void over() {
        phase = Phase.OVER;
        timers.end();
        dial.abandon();
        received.forget();
    }

    /** Has the board send no more; what one read brought may still come, the end too. */
    public void pause() {
        paused = true;
        if (socket != null) {
            socket.pause();
        }
    }

    public void resume() {
        paused = false;
        if (socket != null) {
            socket.resume();
        }
    }

    /**
     * Lifts the limits on the whole call's time and on the body's bytes, for an answer that has no end; from now on
     * something has to come or go now and then. To be called when the head came; done anyway when the board switches
     * protocols.
     */
    public void becomeEndless() {
        if (phase != Phase.OVER) {
            parser.liftBodyLimit();
            timers.endTotal();
            timers.idle(limits.idle().toMillis(), this::idleTooLong);
        }
    }

    /** Closes the connection at once, or as soon as the attempt to open it ends; nothing more is handed on. */
    public void cancel() {
        if (phase != Phase.OVER) {
            over();
            client.counts().failed(Kind.CANCELLED);
        }
    }

    /**
     * Completes when no socket of this call is left, never fails. A call that is over may still be opening its
     * connection, which cannot be stopped: whoever counts what a board is burdened with waits for this.
     */
    public Future<Void> closed() {
        return dial.closed();
    }

    /**
     * Sends bytes after the board has switched protocols (101).
     *
     * @return completes when they are with the system; fails if the connection broke
     */
    public Future<Void> write(Buffer bytes) {
        BoardSocket open = socket;
        if (open == null || !upgraded) {
            throw new IllegalStateException("the board has not switched protocols");
        }
        return phase == Phase.OVER ? Future.failedFuture("the call is over") : send(open, bytes);
    }

    /** Whether more waits to be written than should. */
    public boolean writeQueueFull() {
        return socket != null && !socket.isWritable();
    }

    /** What to run when the queue for writing has room again. To be set after the head came. */
    public void onDrain(Runnable told) {
        drained = told;
    }

    /** Bytes of the request and of what was written after it. */
    public long bytesSent() {
        return bytesSent;
    }

    /** Bytes of the answer as it came, head and framing included. */
    public long bytesReceived() {
        return bytesReceived;
    }

    /** What was wrong with the answer so far and did no harm. */
    public Set<Quirk> quirks() {
        return parser.quirks();
    }

    /** What the connection tells. */
    private final class FromBoard implements BoardSocket.Reader {
        @Override
        public void read(byte[] bytes) {
            receive(bytes);
        }

        @Override
        public void ended() {
            streamEnded();
        }

        @Override
        public void broken(Throwable cause) {
            BoardCall.this.broken(cause);
        }

        @Override
        public void drained() {
            Runnable told = drained;
            if (told != null) {
                told.run();
            }
        }
    }

    /** Hands parts of what was read on without copying them. */
    private final class Received implements AnswerSink {
        private byte[] bytes = NO_BYTES;

        void take(byte[] next) {
            bytes = next;
            parser.feed(bytes, 0, bytes.length, this);
        }

        /** A call may be kept for what it tells; the last part of the answer need not be. */
        void forget() {
            bytes = NO_BYTES;
        }

        @Override
        public void head(AnswerHead head) {
            if (head.status() == SWITCHING_PROTOCOLS) {
                upgraded = order.request().asksForUpgrade();
                if (upgraded) {
                    becomeEndless();
                } else {
                    fail(Kind.MALFORMED, "the board switches protocols, which it was not asked for");
                }
            }
            if (phase != Phase.OVER) {
                handler.head(head);
            }
        }

        @Override
        public void body(byte[] from, int start, int length) {
            if (phase == Phase.OVER) {
                return;
            }
            handler.body(
                    from == bytes
                            ? BufferInternal.buffer(Unpooled.wrappedBuffer(from, start, length))
                            : Buffer.buffer(length).appendBytes(from, start, length));
        }

        @Override
        public void end() {
            if (phase != Phase.OVER) {
                over();
                client.counts().answered();
                handler.ended();
            }
        }
    }
}

package io.switchboard.link.wire;

import io.switchboard.link.answer.AnswerHead;
import io.switchboard.link.answer.AnswerLimits;
import io.switchboard.link.answer.Quirk;
import io.switchboard.tls.engine.BoardTls;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A client on an event loop of its own, for test threads, which may wait. */
final class Caller implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration SHORT = Duration.ofMillis(150);
    static final CallLimits PATIENT = new CallLimits(LONG, LONG, LONG, LONG, LONG, AnswerLimits.DEFAULT);

    /** For answers that have no end. */
    static final CallLimits ENDLESS =
            new CallLimits(LONG, LONG, LONG, null, LONG, AnswerLimits.DEFAULT.withBodyBytesMax(Long.MAX_VALUE));

    private static final long PATIENCE_SECONDS = 60;

    final Vertx vertx;
    final BoardTls tls;
    final CallCounts counts = new CallCounts();
    private final Context loop;
    private final BoardClient client;

    Caller(Transport transport) {
        vertx = Vertx.builder().withTransport(transport).build();
        loop = vertx.getOrCreateContext();
        try {
            tls = new BoardTls();
        } catch (SSLException impossible) {
            throw new AssertionError(impossible);
        }
        client = onLoop(() -> new BoardClient(vertx, tls, counts));
    }

    /** The same as the constructor; where the transport is not to be had, the tests that ask for it are skipped. */
    static Caller on(Transport transport) {
        Assumptions.assumeTrue(transport != null && transport.available(), "the transport is not to be had here");
        return new Caller(transport);
    }

    /** What came of a call. */
    record Called(
            @Nullable AnswerHead head,
            String body,
            @Nullable CallFailure failure,
            Set<Quirk> quirks,
            BoardCall call) {
        AnswerHead known() {
            if (head == null || failure != null) {
                throw new AssertionError("no answer: " + this);
            }
            return head;
        }

        CallFailure failed() {
            if (failure == null) {
                throw new AssertionError("did not fail: " + this);
            }
            return failure;
        }
    }

    <T> T onLoop(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(nothing -> {
            try {
                done.complete(work.call());
            } catch (Exception | AssertionError failed) {
                done.completeExceptionally(failed);
            }
        });
        return await(done);
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception missing) {
            throw new AssertionError(missing);
        }
    }

    static BoardTarget plain(int port) {
        return new BoardTarget("127.0.0.1", port, null);
    }

    Called get(int port) {
        return call(plain(port), PATIENT, BoardRequest.get("/"));
    }

    Called get(int port, CallLimits limits) {
        return call(plain(port), limits, BoardRequest.get("/"));
    }

    Called post(int port, Buffer body) {
        return call(plain(port), PATIENT, new BoardRequest("POST", "/", List.of(), body));
    }

    /** Waits for the end, and for the socket to be gone. */
    Called call(BoardTarget board, CallLimits limits, BoardRequest request) {
        Recorder recorder = new Recorder();
        BoardCall call = onLoop(() -> client.call(board, limits, request, recorder));
        await(recorder.done);
        await(call.closed().toCompletionStage().toCompletableFuture());
        // Whatever came after the end would have come by now, or with the next task of the loop.
        return onLoop(() -> recorder.called(call));
    }

    /** Begins a call, which {@code handler} follows. */
    BoardCall begin(BoardTarget board, CallLimits limits, BoardRequest request, CallHandler handler) {
        return onLoop(() -> beginHere(board, limits, request, handler));
    }

    /** The same, on the loop already. */
    BoardCall beginHere(BoardTarget board, CallLimits limits, BoardRequest request, CallHandler handler) {
        return client.call(board, limits, request, handler);
    }

    /** Notes all that comes, and refuses what must not come. */
    static final class Recorder implements CallHandler {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        final CompletableFuture<AnswerHead> headCame = new CompletableFuture<>();
        private final Buffer body = Buffer.buffer();
        private final Consumer<AnswerHead> onHead;
        private final Consumer<Buffer> onBody;
        private @Nullable AnswerHead head;
        private @Nullable CallFailure failure;
        private int endings;

        Recorder() {
            this(part -> {});
        }

        Recorder(Consumer<Buffer> onBody) {
            this(head -> {}, onBody);
        }

        Recorder(Consumer<AnswerHead> onHead, Consumer<Buffer> onBody) {
            this.onHead = onHead;
            this.onBody = onBody;
        }

        @Override
        public void head(AnswerHead came) {
            check(head == null && endings == 0);
            head = came;
            onHead.accept(came);
            headCame.complete(came);
        }

        @Override
        public void body(Buffer part) {
            check(head != null && endings == 0 && part.length() > 0);
            body.appendBuffer(part);
            onBody.accept(part);
        }

        @Override
        public void ended() {
            check(head != null && endings++ == 0);
            done.complete(null);
        }

        @Override
        public void failed(CallFailure why) {
            check(endings++ == 0);
            failure = why;
            done.complete(null);
        }

        private void check(boolean inOrder) {
            if (!inOrder) {
                done.completeExceptionally(new AssertionError("out of order"));
            }
        }

        int endings() {
            return endings;
        }

        int bodyBytes() {
            return body.length();
        }

        Called called(BoardCall call) {
            if (endings != 1) {
                throw new AssertionError("ended " + endings + " times");
            }
            return new Called(head, body.toString(StandardCharsets.ISO_8859_1), failure, call.quirks(), call);
        }
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
        tls.close();
    }
}

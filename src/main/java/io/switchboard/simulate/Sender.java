package io.switchboard.simulate;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Posts on one wire, for one or several boards, and writes down what came of it. Belongs to its wire's event loop. */
final class Sender {
    private final Wire wire;
    private final PostTemplate template;
    private final LoadLog log;
    private final LongSupplier nanos;
    private final Map<Series, byte[]> heads = new HashMap<>();

    Sender(Wire wire, PostTemplate template, LoadLog log, LongSupplier nanos) {
        this.wire = wire;
        this.template = template;
        this.log = log;
        this.nanos = nanos;
    }

    /** Makes the head of a series' posts; to be called once before its first post. */
    Sender head(Series series, byte[] head) {
        heads.put(series, head);
        return this;
    }

    Wire wire() {
        return wire;
    }

    /** Sends the next post of a series, meant to leave now. */
    Future<Boolean> postNow(Series series) {
        return post(series, series.take(), nanos.getAsLong());
    }

    /**
     * Sends post {@code post}. Completes, never fails, with whether there was an answer, be it a refusal.
     *
     * @param intendedNanos when it was meant to leave
     */
    Future<Boolean> post(Series series, long post, long intendedNanos) {
        byte[] head = heads.get(series);
        if (head == null) {
            throw new IllegalStateException("no head for " + series.identity());
        }
        log.sent();
        long sentNanos = nanos.getAsLong();
        return wire.exchange(template.request(head, series, post))
                .transform(result -> Future.succeededFuture(note(result, series, post, intendedNanos, sentNanos)));
    }

    private boolean note(AsyncResult<Answer> result, Series series, long post, long intendedNanos, long sentNanos) {
        if (result.failed()) {
            noteFailure(result.cause());
            return false;
        }
        Answer answer = result.result();
        if (answer.ok()) {
            series.acknowledge(post);
            log.acknowledged(intendedNanos, sentNanos, nanos.getAsLong());
        } else {
            log.failed("status-" + answer.status(), answer.brief());
        }
        return true;
    }

    private void noteFailure(Throwable cause) {
        String kind = cause instanceof WireFailure failure ? failure.kind().code() : "internal";
        log.failed(kind, String.valueOf(cause.getMessage()));
    }
}

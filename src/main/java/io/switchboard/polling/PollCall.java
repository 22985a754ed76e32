package io.switchboard.polling;

import io.switchboard.base.Fault;
import io.switchboard.http.BodyWork;
import io.switchboard.link.ContentCoding;
import io.switchboard.link.KnownAnswer;
import io.switchboard.link.LinkAnswer;
import io.switchboard.link.LinkCall;
import io.switchboard.link.LinkRequest;
import io.switchboard.link.Links;
import io.switchboard.link.queue.LinkTicket.Kind;
import io.switchboard.link.wire.BoardRequest;
import io.switchboard.polling.extract.Extraction;
import io.switchboard.readings.engine.ReadingsEngine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One poll from its call through the link to the stored readings. Used on the event loop of its {@link PollLoop};
 * completes there, and never fails.
 */
final class PollCall {
    private static final int OK = 200;

    /** What the polls of one loop share. */
    record Tools(Vertx vertx, InstantSource clock, BodyWork work, PollMeters meters) {}

    private final Tools tools;
    private final Links links;
    private final ReadingsEngine engine;

    PollCall(Tools tools, Links links, ReadingsEngine engine) {
        this.tools = tools;
        this.links = links;
        this.engine = engine;
    }

    Future<PollOutcome> run(Poll poll) {
        LinkCall call = links.call(request(poll));
        return inTime(call, poll.settings.timeout())
                .compose(answer -> answered(poll, answer), cause -> Future.succeededFuture(PollOutcome.of(cause)))
                .recover(cause -> Future.succeededFuture(PollOutcome.STORE));
    }

    private static LinkRequest request(Poll poll) {
        String target = Links.target(poll.board, poll.settings.path());
        return new LinkRequest(poll.board, BoardRequest.get(target), Kind.POLL, target);
    }

    /** A poll may have less time than the link gives a call. */
    private Future<LinkAnswer> inTime(LinkCall call, @Nullable Duration timeout) {
        if (timeout == null) {
            return call.answer();
        }
        Promise<LinkAnswer> inTime = Promise.promise();
        long timer = tools.vertx().setTimer(timeout.toMillis(), id -> giveUp(call, inTime));
        call.answer()
                .onComplete(done -> tools.vertx().cancelTimer(timer))
                .onSuccess(inTime::tryComplete)
                .onFailure(inTime::tryFail);
        return inTime.future();
    }

    private static void giveUp(LinkCall call, Promise<LinkAnswer> inTime) {
        call.hangUp().run();
        inTime.tryFail(Fault.BOARD_TIMEOUT.because("the poll took too long"));
    }

    private Future<PollOutcome> answered(Poll poll, LinkAnswer answer) {
        KnownAnswer whole = answer.whole();
        if (whole == null || whole.head().status() != OK) {
            return Future.succeededFuture(whole == null ? PollOutcome.BAD_ANSWER : PollOutcome.BAD_STATUS);
        }
        long now = tools.clock().millis();
        return whole.head().field("Content-Encoding") != null || poll.extractor.needsWorker(whole.body().length)
                ? tools.work().run(() -> extract(poll, whole, now)).compose(found -> store(poll, found, now))
                : store(poll, extract(poll, whole, now), now);
    }

    private static Extraction extract(Poll poll, KnownAnswer whole, long now) {
        byte[] page = ContentCoding.plain(whole.head(), whole.body());
        return poll.extractor.extract(
                page == null ? new byte[0] : page, whole.head().field("Content-Type"), now);
    }

    private Future<PollOutcome> store(Poll poll, Extraction found, long now) {
        tools.meters().missing(found.missing().size());
        return found.isEmpty()
                ? Future.succeededFuture(PollOutcome.NO_VALUE)
                : engine.append(poll.board.name(), found.readings(), null, now).map(PollOutcome.STORED);
    }
}

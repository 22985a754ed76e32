package io.switchboard.link;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.board.Board;
import io.switchboard.board.Presence;
import io.switchboard.link.LinkAnswer.Source;
import io.switchboard.link.queue.LinkState;
import io.switchboard.link.queue.LinkTicket;
import io.switchboard.link.queue.LinkTicket.Kind;
import io.switchboard.link.queue.LinkVerdict;
import io.switchboard.link.wire.CallFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The link of one board at work: asks the {@link LinkState} what is to happen and does it. Owned by one event loop.
 *
 * <p>A visitor's answer comes, in this order, from a call of a moment ago ({@code fresh}), from what is kept if the board
 * is asleep or down, from a call for the same that is under way, or from a call of its own. Only people are given what is
 * kept; a poll wants to know how things are now.
 */
final class Link {
    private static final long NO_TIMER = -1;
    private static final String TOO_LONG = "the page is too long for a poll, or has no end; poll a shorter one";

    private final LinkTools tools;
    private final Board board;
    private final LinkState state;
    private final Flights flights;
    private final AnswersOfBefore before;
    private LinkSettings settings;
    private long timer = NO_TIMER;
    private long timerMillis = Long.MAX_VALUE;
    private int streams;
    private long refused;
    private final LinkPulse pulse;

    private @Nullable LinkFailure lastFailure;

    Link(LinkTools tools, Board board) {
        this.tools = tools;
        this.board = board;
        this.settings = LinkSettings.of(board, tools.defaults());
        this.state = new LinkState(settings.policy());
        this.flights = new Flights(tools.meters());
        this.before = new AnswersOfBefore(tools.shelf(), board.name());
        this.pulse = new LinkPulse(tools, board, this::status);
    }

    private long now() {
        return tools.nowMillis();
    }

    /** Answers the visitor, now or later; throws what the board's document refuses. */
    void call(LinkRequest request, Visitor visitor) {
        long now = now();
        refreshSettings();
        LinkAnswer fresh = before.fresh(request, settings, now);
        LinkAnswer kept = fresh == null && isAsleep(now) ? before.kept(request, settings, now) : null;
        if (fresh != null) {
            answer(visitor, fresh);
        } else if (kept != null) {
            answer(visitor, kept);
            bringUpToDate(request, now);
        } else {
            fly(request, visitor, now);
        }
    }

    @SuppressWarnings("ReferenceEquality") // A board keeps its document until it is given another one.
    private void refreshSettings() {
        if (settings.document() != board.document()) {
            settings = LinkSettings.of(board, tools.defaults());
            state.policy(settings.policy());
        }
    }

    /** A board that says how often it is heard of, and was not; or one that has failed again and again. */
    private boolean isAsleep(long now) {
        if (state.view(now).retryMillis() > 0) {
            return true;
        }
        Presence presence = board.presence(now, tools.times().defaultExpect());
        return settings.document().expect() != null && (presence == Presence.LATE || presence == Presence.OFFLINE);
    }

    /** A call that nobody waits for, if the board can take it at once. */
    private void bringUpToDate(LinkRequest request, long now) {
        if (flights.same(request.shareKey()) == null && state.isFree(now)) {
            offer(new Flight(request), now);
        }
    }

    private void fly(LinkRequest request, Visitor visitor, long now) {
        Flight same = flights.same(request.shareKey());
        if (same != null) {
            same.visitors.add(visitor);
            tools.meters().shared(request.kind());
            return;
        }
        Flight flight = new Flight(request);
        flight.visitors.add(visitor);
        offer(flight, now);
    }

    private void offer(Flight flight, long now) {
        LinkVerdict verdict = state.offer(flight.ticket, now);
        switch (verdict.answer()) {
            case START -> start(flight);
            case WAIT -> flights.waits(flight);
            case FULL -> refuse(flight, Refusal.FULL, verdict.retryAfterSeconds());
            case DOWN -> refuse(flight, Refusal.DOWN, verdict.retryAfterSeconds());
        }
        schedule(now);
    }

    private void start(Flight flight) {
        flights.begins(flight);
        FlightCall handler = new FlightCall(this, flight);
        handler.called(tools.client().call(settings.target(), settings.limits(), flight.request.request(), handler));
    }

    private void startAll(List<LinkTicket> tickets) {
        for (LinkTicket ticket : tickets) {
            Flight flight = flights.waitsNoMore(ticket);
            if (flight != null) {
                start(flight);
            }
        }
    }

    // What became of a call.

    /** The whole answer is here, and the connection to the board is closed. */
    void answered(Flight flight, KnownAnswer answer) {
        flights.unshare(flight);
        long now = now();
        board.seen(now);
        before.add(flight.request, settings, answer, now);
        flight.visitors.forEach(visitor -> answer(visitor, LinkAnswer.of(Source.BOARD, answer)));
        flight.visitors.clear();
    }

    private void answer(Visitor visitor, LinkAnswer answer) {
        tools.meters().answered(answer.source());
        visitor.answer(answer);
    }

    /** No answer comes; the place is free when the connection is gone. */
    void failed(Flight flight, CallFailure failure) {
        flights.unshare(flight);
        lastFailure = new LinkFailure(failure, now());
        standIn(flight, LinkFailure.fault(board.name(), failure));
    }

    /** The call's connection is gone, so that its place is free. */
    void left(Flight flight, boolean answered, boolean abandoned) {
        long now = now();
        flights.ends(flight, now);
        startAll(abandoned ? state.abandoned(now) : state.ended(flight.ticket, answered, now));
        schedule(now);
    }

    /** Gives everybody what is kept, or refuses them. */
    private void standIn(Flight flight, FaultException fault) {
        LinkAnswer kept = before.kept(flight.request, settings, now());
        if (kept != null) {
            flight.visitors.forEach(visitor -> answer(visitor, kept));
        } else {
            flight.visitors.forEach(visitor -> visitor.refuse(fault));
        }
        flight.visitors.clear();
    }

    private void refuse(Flight flight, Refusal reason, int retryAfterSeconds) {
        flight.visitors.forEach(visitor -> tools.meters().refused(flight.request.kind(), reason));
        refused += flight.visitors.size();
        standIn(flight, reason.of(board.name(), retryAfterSeconds));
    }

    // Streams.

    /**
     * The answer is not held whole: its first visitor gets it as a stream; the others, who thought it was the same for
     * all, ask again for themselves. Null if nobody is left to get it.
     */
    @Nullable
    Visitor toStream(Flight flight) {
        flights.unshare(flight);
        List<Visitor> visitors = List.copyOf(flight.visitors);
        flight.visitors.clear();
        if (flight.request.kind() == Kind.POLL) {
            visitors.forEach(visitor -> visitor.refuse(Fault.BAD_ANSWER.because(TOO_LONG)));
            return null;
        }
        long now = now();
        LinkRequest own = new LinkRequest(board, flight.request.request(), Kind.PERSON, null);
        visitors.stream().skip(1).forEach(visitor -> fly(own, visitor, now));
        flight.streamedTo = visitors.isEmpty() ? null : visitors.get(0);
        return flight.streamedTo;
    }

    /** Whether one more answer without end may be passed on; refuses its visitors if not. */
    boolean beginStream(Flight flight) {
        if (streams >= tools.defaults().streams()) {
            flights.unshare(flight);
            refuse(flight, Refusal.STREAMS, 1);
            return false;
        }
        streams++;
        tools.meters().streams(1);
        return true;
    }

    void endStream() {
        streams--;
        tools.meters().streams(-1);
    }

    /** Hands the head of a streamed answer to its visitor. */
    void streamed(Visitor visitor, LinkAnswer answer) {
        board.seen(now());
        answer(visitor, answer);
    }

    // The passing of time, and of visitors.

    /** A visitor hung up: whoever was alone with a call takes it along, unless its answer serves others later. */
    void hungUp(Visitor visitor) {
        Flight waiting = flights.waitingWithout(visitor);
        if (waiting != null) {
            leaveLine(waiting);
            return;
        }
        Flight streaming = flights.streamingTo(visitor);
        if (streaming != null) {
            streaming.abandon.run();
            return;
        }
        Flight flying = flights.flyingWithout(visitor);
        if (flying != null
                && flying.visitors.isEmpty()
                && !(settings.keepsAnswers() && flying.request.shareKey() != null)) {
            flights.unshare(flying);
            flying.abandon.run();
        }
    }

    private void leaveLine(Flight flight) {
        if (flight.visitors.isEmpty() && state.left(flight.ticket)) {
            flights.waitsNoMore(flight.ticket);
            flights.unshare(flight);
            schedule(now());
        }
    }

    private void schedule(long now) {
        pulse.changed(now);
        long wake = state.wakeMillis(now);
        if (wake == timerMillis) {
            return;
        }
        if (timer != NO_TIMER) {
            tools.vertx().cancelTimer(timer);
            timer = NO_TIMER;
        }
        timerMillis = wake;
        if (wake != Long.MAX_VALUE) {
            timer = tools.vertx().setTimer(Math.max(1, wake - now), id -> wake());
        }
    }

    private void wake() {
        timer = NO_TIMER;
        timerMillis = Long.MAX_VALUE;
        long now = now();
        for (LinkTicket ticket : state.expired(now)) {
            Flight flight = flights.waitsNoMore(ticket);
            if (flight != null) {
                flights.unshare(flight);
                refuse(flight, Refusal.WAIT, state.retryAfterSeconds(now));
            }
        }
        startAll(state.due(now));
        schedule(now);
    }

    /** Whether it is this board's, and not that of one of the same name that was removed. */
    boolean isOf(Board other) {
        return board == other;
    }

    LinkTools tools() {
        return tools;
    }

    LinkStatus status() {
        refreshSettings();
        return new LinkStatus(state.view(now()), settings.policy(), streams, refused, lastFailure);
    }
}

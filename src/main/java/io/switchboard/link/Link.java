package io.switchboard.link;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.board.Board;
import io.switchboard.board.Presence;
import io.switchboard.link.LinkAnswer.Source;
import io.switchboard.link.LinkMeters.Refusal;
import io.switchboard.link.queue.LinkState;
import io.switchboard.link.queue.LinkTicket;
import io.switchboard.link.queue.LinkTicket.Kind;
import io.switchboard.link.queue.LinkVerdict;
import io.switchboard.link.wire.CallFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Map<LinkTicket, Flight> inLine = new HashMap<>();
    private final Set<Flight> atBoard = new HashSet<>();
    private final Map<String, Flight> shared = new HashMap<>();
    private LinkSettings settings;
    private long timer = NO_TIMER;
    private long timerMillis = Long.MAX_VALUE;
    private int streams;
    private long refused;
    private final LinkPulse pulse;

    /** Answers from before are not fresh: something was done to the board since. */
    private long changedMillis = Long.MIN_VALUE;

    private @Nullable LinkFailure lastFailure;

    Link(LinkTools tools, Board board) {
        this.tools = tools;
        this.board = board;
        this.settings = LinkSettings.of(board, tools.defaults());
        this.state = new LinkState(settings.policy());
        this.pulse = new LinkPulse(tools, board, this::status);
    }

    private long now() {
        return tools.nowMillis();
    }

    /** Answers the visitor, now or later; throws what the board's document refuses. */
    void call(LinkRequest request, Visitor visitor) {
        long now = now();
        refreshSettings();
        KnownAnswer known = known(request);
        if (known != null && now - known.atMillis() < settings.freshMillis() && known.atMillis() > changedMillis) {
            answer(visitor, LinkAnswer.of(Source.FRESH, known));
        } else if (known != null && isKept(known, request, now) && isAsleep(now)) {
            answer(visitor, LinkAnswer.of(Source.KEPT, known));
            bringUpToDate(request, now);
        } else {
            fly(request, visitor, now);
        }
    }

    private void refreshSettings() {
        if (!settings.document().equals(board.document())) {
            settings = LinkSettings.of(board, tools.defaults());
            state.policy(settings.policy());
        }
    }

    private @Nullable KnownAnswer known(LinkRequest request) {
        String key = request.shareKey();
        return key == null ? null : tools.shelf().find(board.name(), key);
    }

    private boolean isKept(KnownAnswer known, LinkRequest request, long now) {
        return request.kind() == Kind.PERSON && now - known.atMillis() < settings.keepMillis();
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
        String key = request.shareKey();
        if (key != null && !shared.containsKey(key) && state.isFree(now)) {
            offer(new Flight(request), now);
        }
    }

    private void fly(LinkRequest request, Visitor visitor, long now) {
        String key = request.shareKey();
        Flight same = key == null ? null : shared.get(key);
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
        Kind kind = flight.request.kind();
        switch (verdict.answer()) {
            case START -> start(flight);
            case WAIT -> {
                inLine.put(flight.ticket, flight);
                share(flight);
                tools.meters().waits(kind);
            }
            case FULL -> refuse(flight, Refusal.FULL, Fault.LINK_FULL, verdict.retryAfterSeconds());
            case DOWN -> refuse(flight, Refusal.DOWN, Fault.BOARD_DOWN, verdict.retryAfterSeconds());
        }
        schedule(now);
    }

    private void share(Flight flight) {
        String key = flight.request.shareKey();
        if (key != null) {
            shared.put(key, flight);
        }
    }

    private void unshare(Flight flight) {
        String key = flight.request.shareKey();
        if (key != null) {
            shared.remove(key, flight);
        }
    }

    private void start(Flight flight) {
        share(flight);
        atBoard.add(flight);
        tools.meters().started(flight.request.kind(), flight.ticket.waitedMillis());
        FlightCall handler = new FlightCall(this, flight);
        handler.called(tools.client().call(settings.target(), settings.limits(), flight.request.request(), handler));
    }

    private void startAll(List<LinkTicket> tickets) {
        for (LinkTicket ticket : tickets) {
            Flight flight = inLine.remove(ticket);
            if (flight != null) {
                tools.meters().waitsNoMore(ticket.kind());
                start(flight);
            }
        }
    }

    // What became of a call.

    /** The whole answer is here, and the connection to the board is closed. */
    void answered(Flight flight, KnownAnswer answer) {
        unshare(flight);
        long now = now();
        board.seen(now);
        String key = flight.request.shareKey();
        if (key == null) {
            changedMillis = isChange(flight.request) ? now : changedMillis;
        } else if (Keeping.isGood(answer.head())) {
            tools.shelf().put(board.name(), key, answer);
        }
        flight.visitors.forEach(visitor -> answer(visitor, LinkAnswer.of(Source.BOARD, answer)));
        flight.visitors.clear();
    }

    private static boolean isChange(LinkRequest request) {
        String method = request.request().method();
        return !method.equals("GET") && !method.equals("HEAD");
    }

    private void answer(Visitor visitor, LinkAnswer answer) {
        tools.meters().answered(answer.source());
        visitor.answer(answer);
    }

    /** No answer comes; the place is free when the connection is gone. */
    void failed(Flight flight, CallFailure failure) {
        unshare(flight);
        lastFailure = new LinkFailure(failure, now());
        standIn(flight, LinkFailure.fault(board.name(), failure));
    }

    /** The call's connection is gone, so that its place is free. */
    void left(Flight flight, boolean answered, boolean abandoned) {
        long now = now();
        atBoard.remove(flight);
        tools.meters().ended(flight.request.kind(), now - flight.ticket.startedMillis());
        startAll(abandoned ? state.abandoned(now) : state.ended(flight.ticket, answered, now));
        schedule(now);
    }

    /** Gives everybody what is kept, or refuses them. */
    private void standIn(Flight flight, FaultException fault) {
        KnownAnswer known = known(flight.request);
        if (known != null && isKept(known, flight.request, now())) {
            flight.visitors.forEach(visitor -> answer(visitor, LinkAnswer.of(Source.KEPT, known)));
        } else {
            flight.visitors.forEach(visitor -> visitor.refuse(fault));
        }
        flight.visitors.clear();
    }

    private void refuse(Flight flight, Refusal reason, Fault fault, int retryAfterSeconds) {
        flight.visitors.forEach(visitor -> tools.meters().refused(flight.request.kind(), reason));
        refused += flight.visitors.size();
        standIn(flight, fault.because(detail(reason)).retryAfter(retryAfterSeconds));
    }

    private String detail(Refusal reason) {
        String who = "board " + board.name() + " ";
        return switch (reason) {
            case FULL -> who + "has as many calls waiting as may; come back a little later";
            case WAIT -> who + "is busy with others, and the wait was too long";
            case DOWN -> who + "has not answered lately; it is tried again from time to time";
            case STREAMS -> who + "has as many streams open as may; close one, or raise links.streams";
        };
    }

    // Streams.

    /**
     * The answer is not held whole: its first visitor gets it as a stream; the others, who thought it was the same for
     * all, ask again for themselves. Null if nobody is left to get it.
     */
    @Nullable
    Visitor toStream(Flight flight) {
        unshare(flight);
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
            unshare(flight);
            refuse(flight, Refusal.STREAMS, Fault.LINK_FULL, 1);
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
        Flight waiting = without(visitor, inLine.values());
        if (waiting != null) {
            leaveLine(waiting);
            return;
        }
        Flight streaming = streamingTo(visitor);
        if (streaming != null) {
            streaming.abandon.run();
            return;
        }
        Flight flying = without(visitor, atBoard);
        boolean useful = settings.freshMillis() > 0 || settings.keepMillis() > 0;
        if (flying != null && flying.visitors.isEmpty() && !(useful && flying.request.shareKey() != null)) {
            unshare(flying);
            flying.abandon.run();
        }
    }

    /** The call whose answer this visitor is given as a stream: it may have gone before the stream reached it. */
    private @Nullable Flight streamingTo(Visitor visitor) {
        for (Flight flight : atBoard) {
            if (visitor.equals(flight.streamedTo)) {
                return flight;
            }
        }
        return null;
    }

    private @Nullable Flight without(Visitor visitor, Collection<Flight> flights) {
        for (Flight flight : flights) {
            if (flight.visitors.remove(visitor)) {
                tools.meters().left(flight.request.kind());
                return flight;
            }
        }
        return null;
    }

    private void leaveLine(Flight flight) {
        if (flight.visitors.isEmpty() && state.left(flight.ticket)) {
            inLine.remove(flight.ticket);
            unshare(flight);
            tools.meters().waitsNoMore(flight.request.kind());
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
            Flight flight = inLine.remove(ticket);
            if (flight != null) {
                unshare(flight);
                tools.meters().waitsNoMore(ticket.kind());
                refuse(flight, Refusal.WAIT, Fault.LINK_WAIT, state.retryAfterSeconds(now));
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

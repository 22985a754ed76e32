package io.switchboard.link.queue;

import io.switchboard.link.queue.LinkTicket.Kind;
import io.switchboard.link.queue.LinkVerdict.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * The link of one board: {@code places} calls at the board at once, the others in line, at most {@code queueMax} of
 * them people's and one a poll.
 *
 * <pre>
 *           offer                      ended
 *   ──► START ─────────► at the board ─────────► gone; whose turn it is starts
 *   ──► WAIT ──► in line ──► at the board
 *                  │ left (hung up), expired (waited too long)
 *   ──► FULL, DOWN (refused at once)
 * </pre>
 *
 * <p>After two failures in a row the board is down: newcomers are refused until the next trial is due, those in line
 * stay, and the trial is one call, whatever {@code places} says. One that succeeds opens the link again.
 *
 * <p>Owned by one event loop. Each call costs the same however many wait, but for {@link #expired}.
 */
public final class LinkState {
    private static final int POLLS_MAX = 1;
    private static final int RETRY_SECONDS_MAX = 3_600;

    /** A new duration counts for this part of the usual one. */
    private static final double RECENT_WEIGHT = 0.2;

    private static final long GUESSED_CALL_MILLIS = 1_000;

    private LinkPolicy policy;
    private final Lines lines = new Lines();
    private final Backoff backoff = new Backoff();
    private int calls;
    private double callMillis;

    public LinkState(LinkPolicy policy) {
        this.policy = policy;
    }

    /** Takes changed bounds: for those who come from now on. */
    public void policy(LinkPolicy changed) {
        policy = changed;
    }

    /** A call arrives. After {@code START} it must end by {@link #ended}. */
    public LinkVerdict offer(LinkTicket ticket, long nowMillis) {
        ticket.arrived(nowMillis);
        long downMillis = backoff.remainingMillis(nowMillis);
        if (downMillis > 0) {
            return new LinkVerdict(Answer.DOWN, seconds((double) downMillis));
        }
        if (calls < places() && lines.waiting() == 0) {
            start(ticket, nowMillis);
            return LinkVerdict.START;
        }
        int max = ticket.kind() == Kind.PERSON ? policy.queueMax() : POLLS_MAX;
        if (lines.waiting(ticket.kind()) >= max) {
            return new LinkVerdict(Answer.FULL, seconds(lineMillis()));
        }
        lines.add(ticket);
        return LinkVerdict.WAIT;
    }

    private int places() {
        return backoff.isDoubtful() ? 1 : policy.places();
    }

    private void start(LinkTicket ticket, long nowMillis) {
        calls++;
        ticket.started(nowMillis);
        lines.served(ticket.kind());
    }

    /** What a newcomer would wait: everybody's calls, shared among the places. */
    private double lineMillis() {
        double each = callMillis == 0 ? GUESSED_CALL_MILLIS : callMillis;
        return each * (lines.waiting() + calls) / policy.places();
    }

    private static int seconds(double millis) {
        return (int) Math.max(1, Math.min(RETRY_SECONDS_MAX, Math.ceil(millis / 1_000)));
    }

    /**
     * A call has left the board. Returns those whose turn it is; call the board for each.
     *
     * @param answered whether the board answered, whatever it said
     */
    public List<LinkTicket> ended(LinkTicket ticket, boolean answered, long nowMillis) {
        calls--;
        if (answered) {
            backoff.succeeded();
            double millis = nowMillis - ticket.startedMillis();
            callMillis = callMillis == 0 ? Math.max(1, millis) : callMillis + RECENT_WEIGHT * (millis - callMillis);
        } else {
            backoff.failed(nowMillis);
        }
        return due(nowMillis);
    }

    /** A call has left the board because nobody waited for it any more: says nothing about the board. */
    public List<LinkTicket> abandoned(long nowMillis) {
        calls--;
        return due(nowMillis);
    }

    /** Whose turn it is at this moment: to be asked when {@link #wakeMillis} has come. */
    public List<LinkTicket> due(long nowMillis) {
        List<LinkTicket> starting = new ArrayList<>(1);
        while (calls < places() && backoff.remainingMillis(nowMillis) == 0) {
            LinkTicket next = lines.poll();
            if (next == null) {
                break;
            }
            start(next, nowMillis);
            starting.add(next);
        }
        return starting;
    }

    /** Who waited hung up. False if the call does not wait any more. */
    public boolean left(LinkTicket ticket) {
        return lines.remove(ticket);
    }

    /** Takes those out of the line who have waited as long as they may. */
    public List<LinkTicket> expired(long nowMillis) {
        return lines.removeArrivedUpTo(nowMillis - policy.waitMillis());
    }

    /**
     * When to look at {@link #expired} and {@link #due} again, if nothing else happens before: never
     * ({@code Long.MAX_VALUE}) if none waits.
     */
    public long wakeMillis(long nowMillis) {
        if (lines.waiting() == 0) {
            return Long.MAX_VALUE;
        }
        long expiry = lines.oldestArrivalMillis(nowMillis) + policy.waitMillis();
        long trial = backoff.remainingMillis(nowMillis);
        return trial > 0 ? Math.min(expiry, nowMillis + trial) : expiry;
    }

    /** When a call that waited in vain may try again. */
    public int retryAfterSeconds(long nowMillis) {
        return seconds(Math.max(lineMillis(), (double) backoff.remainingMillis(nowMillis)));
    }

    /** Whether a call would start at once and keep nobody waiting. */
    public boolean isFree(long nowMillis) {
        return calls == 0 && lines.waiting() == 0 && backoff.remainingMillis(nowMillis) == 0;
    }

    public LinkView view(long nowMillis) {
        long retryMillis = backoff.remainingMillis(nowMillis);
        LinkView.State state = retryMillis > 0
                ? LinkView.State.DOWN
                : lines.waiting() > 0 ? LinkView.State.WAITING : calls > 0 ? LinkView.State.BUSY : LinkView.State.IDLE;
        return new LinkView(
                state,
                calls,
                lines.waiting(Kind.PERSON),
                lines.waiting(Kind.POLL),
                nowMillis - lines.oldestArrivalMillis(nowMillis),
                backoff.failures(),
                retryMillis,
                Math.round(callMillis));
    }
}

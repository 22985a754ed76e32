package io.switchboard.readings.series;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.Mark;
import io.switchboard.readings.codec.RowReader;
import io.switchboard.readings.series.Append.Admission;
import io.switchboard.readings.series.Append.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept in memory of one board: its newest readings, the marks it has sent, how much is not folded yet and what
 * is on its way to the store. A request passes {@link #admit}, is written, and is settled by {@link #stored} or
 * {@link #failed}; only then can it be seen.
 *
 * <p>Any thread may call. Each call holds the board's monitor for less than a microsecond a metric and never across
 * I/O; listeners and promises are called without it.
 */
public final class BoardSeries {
    private static final Logger LOG = LoggerFactory.getLogger(BoardSeries.class);

    private final String board;
    private final String partition;
    private final BoardState state = new BoardState();
    private final InFlight inFlight = new InFlight();
    private final FreshCount fresh = new FreshCount();
    private final Upkeep upkeep = new Upkeep();
    private boolean publishing;

    /** Whether a removal waits; read without the monitor by every request. */
    private volatile boolean removing;

    public BoardSeries(String board) {
        this.board = board;
        this.partition = Keys.partition(board);
    }

    public String board() {
        return board;
    }

    public String partition() {
        return partition;
    }

    /**
     * Gives a request its place, or tells that it is a retry. After {@code ADMITTED} the caller must write the row and
     * then settle the request.
     *
     * @throws FaultException {@code TOO_MANY_METRICS}, {@code FOLDING_BEHIND}, or {@code UNKNOWN_BOARD} while the board
     *     is being removed; nothing has changed then
     */
    public synchronized Admission admit(Append append, EngineLimits limits) {
        if (upkeep.removing()) {
            throw beingRemoved();
        }
        Mark mark = append.mark();
        Append first = mark == null ? null : inFlight.withMark(mark);
        if (first != null) {
            append.follow(first);
            return Admission.IN_FLIGHT;
        }
        if (state.seen(mark)) {
            return Admission.SEEN;
        }
        if (limits.fold().behind(fresh)) {
            throw Fault.FOLDING_BEHIND.because("too many of the board's readings wait to be folded; send again later");
        }
        append.slots = state.metrics().reserve(append.row(), limits.metricsMax());
        append.seq = state.nextSeq(append.arrivalMillis());
        fresh.add(append.batch().size(), append.row().value().length, append.arrivalMillis());
        inFlight.add(append);
        return Admission.ADMITTED;
    }

    /**
     * The request's row is durable: makes it visible, answers its retries, and tells the listener of every request whose
     * turn has come. Returns whether the board should be folded now.
     */
    public boolean stored(Append append, AppendListener listener, FoldPolicy policy) {
        boolean fold;
        synchronized (this) {
            append.state = State.STORED;
            state.show(append);
            fold = policy.full(fresh) && upkeep.open(append.arrivalMillis());
        }
        settle(append, null, listener);
        return fold;
    }

    /** The request's row is not in the store: forgets it and fails its retries. */
    public void failed(Append append, Throwable cause, AppendListener listener) {
        synchronized (this) {
            append.state = State.FAILED;
            state.metrics().release(append.slots);
            fresh.remove(append.batch().size(), append.row().value().length);
        }
        settle(append, cause, listener);
    }

    private void settle(Append append, @Nullable Throwable cause, AppendListener listener) {
        publish(listener, append);
        append.settleFollowers(cause);
        endRemovalIfIdle();
    }

    /** One thread at a time tells the listener; what becomes ready meanwhile is told by the same thread. */
    private void publish(AppendListener listener, Append settled) {
        Append turn;
        synchronized (this) {
            inFlight.unmark(settled);
            turn = publishing ? null : inFlight.pollStored();
            publishing |= turn != null;
        }
        while (turn != null) {
            tell(turn, listener);
            synchronized (this) {
                turn = inFlight.pollStored();
                publishing = turn != null;
            }
        }
    }

    private void tell(Append append, AppendListener listener) {
        try {
            listener.appended(board, append.batch(), append.arrivalMillis());
        } catch (RuntimeException thrown) {
            // The readings are stored: a listener's fault must not turn their acknowledgement into a failure.
            LOG.error("listener failed board={}", board, thrown);
        }
    }

    public synchronized Latest latest() {
        return state.latest();
    }

    /** Where the rows begin that are not folded. Read it before them: a fold may end meanwhile. */
    public synchronized long freshFromSeq() {
        return state.foldedSeq() + 1;
    }

    /** Rows that are not folded, those on their way to the store included. */
    public synchronized int freshRows() {
        return fresh.rows();
    }

    /** Whether a fold is due and none waits, is at work, or has failed just now. */
    public synchronized boolean foldDue(FoldPolicy policy, long nowMillis) {
        return upkeep.open(nowMillis) && policy.due(fresh, nowMillis);
    }

    /** Takes note that the board waits for a fold; false if it does already. */
    public synchronized boolean queueFold() {
        return upkeep.queue();
    }

    /** The board found no place among those that wait. */
    public synchronized void unqueueFold() {
        upkeep.unqueue();
    }

    /** Begins a fold: what it may take. Null if there is nothing to fold or others work on the rows. */
    public synchronized @Nullable FreshRange beginFold() {
        upkeep.unqueue();
        long fromSeq = state.foldedSeq() + 1;
        long toSeq = inFlight.settledBefore(state.lastSeq() + 1);
        boolean some = fresh.rows() > 0 && fromSeq < toSeq;
        return some && upkeep.begin() ? new FreshRange(fromSeq, toSeq) : null;
    }

    /** The head row as it will stand once the rows up to {@code newFoldedSeq} are folded. */
    public synchronized byte[] head(long newFoldedSeq) {
        return state.head(newFoldedSeq);
    }

    /** The fold is durable. */
    public void folded(FoldedRows rows) {
        synchronized (this) {
            state.foldedTo(rows.lastSeq());
            fresh.remove(rows);
            upkeep.succeeded();
            upkeep.end();
        }
        endRemovalIfIdle();
    }

    /** The fold failed; another may begin after a pause that grows with each failure. */
    public void foldFailed(long nowMillis) {
        synchronized (this) {
            upkeep.failed(nowMillis);
            upkeep.end();
        }
        endRemovalIfIdle();
    }

    /** Begins other work on the stored rows; false while others work on them. {@link #endUpkeep} must follow. */
    public synchronized boolean beginUpkeep() {
        return upkeep.begin();
    }

    public void endUpkeep() {
        synchronized (this) {
            upkeep.end();
        }
        endRemovalIfIdle();
    }

    /** Forgets metrics that have had no readings of after one time since another. */
    public synchronized void dropMetrics(long timeBeforeMillis, long arrivedBeforeMillis) {
        state.dropMetrics(timeBeforeMillis, arrivedBeforeMillis);
    }

    /** Takes over the stored head; before the fresh rows, and before the board is in use. */
    synchronized void recover(Head head) {
        state.recover(head);
    }

    /** Takes over a stored fresh row; in order, before the board is in use. */
    synchronized void recover(long seq, RowReader row, int bytes) {
        fresh.add(row.size(), bytes, row.arrivalMillis());
        state.recover(seq, row);
    }

    /**
     * Refuses requests from now on. Completes once none is on its way and nobody works on the stored rows: then they can
     * be removed for good. Ended by {@link #keep} if that fails.
     *
     * @throws FaultException {@code UNKNOWN_BOARD} if the board is being removed already
     */
    public Future<Void> remove() {
        Promise<Void> removal;
        synchronized (this) {
            if (upkeep.removing()) {
                throw beingRemoved();
            }
            removal = upkeep.remove();
            removing = true;
        }
        endRemovalIfIdle();
        return removal.future();
    }

    /** The removal failed: the board takes requests again. */
    public synchronized void keep() {
        upkeep.keep();
        removing = false;
    }

    private void endRemovalIfIdle() {
        if (removing) {
            Promise<Void> idle;
            synchronized (this) {
                idle = upkeep.removalIfIdle(inFlight.isEmpty() && !publishing);
            }
            if (idle != null) {
                idle.tryComplete();
            }
        }
    }

    private static FaultException beingRemoved() {
        return Fault.UNKNOWN_BOARD.because("the board is being removed");
    }
}

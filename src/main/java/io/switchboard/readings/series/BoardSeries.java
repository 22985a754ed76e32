package io.switchboard.readings.series;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.Mark;
import io.switchboard.readings.codec.EncodedRow;
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

    /** A request's sequence number starts from its arrival, so that numbers of a board never return. */
    private static final int SEQ_MILLIS_SHIFT = 14;

    private final String board;
    private final String partition;
    private final MetricTable metrics = new MetricTable();
    private final InFlight inFlight = new InFlight();
    private final FreshCount fresh = new FreshCount();
    private final Upkeep upkeep = new Upkeep();
    private SeenSequences seen = new SeenSequences();
    private long lastSeq;
    private long foldedSeq;
    private long firstArrivalMillis = Latest.NEVER;
    private long lastArrivalMillis = Latest.NEVER;
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
     * @throws io.switchboard.base.FaultException {@code TOO_MANY_METRICS}, {@code FOLDING_BEHIND}, or
     *     {@code UNKNOWN_BOARD} while the board is being removed; nothing has changed then
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
        if (mark != null && seen.contains(mark)) {
            return Admission.SEEN;
        }
        if (limits.fold().behind(fresh)) {
            throw Fault.FOLDING_BEHIND.because("too many of the board's readings wait to be folded; send again later");
        }
        append.slots = metrics.reserve(append.row(), limits.metricsMax());
        lastSeq = Math.max(lastSeq + 1, append.arrivalMillis() << SEQ_MILLIS_SHIFT);
        append.seq = lastSeq;
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
            show(append);
            fold = policy.full(fresh) && upkeep.open(append.arrivalMillis());
        }
        settle(append, null, listener);
        return fold;
    }

    /** The request's row is not in the store: forgets it and fails its retries. */
    public void failed(Append append, Throwable cause, AppendListener listener) {
        synchronized (this) {
            append.state = State.FAILED;
            metrics.release(append.slots);
            fresh.remove(append.batch().size(), append.row().value().length);
        }
        settle(append, cause, listener);
    }

    private void show(Append append) {
        EncodedRow row = append.row();
        for (int i = 0; i < append.slots.length; i++) {
            append.slots[i].offer(append.batch(), row.newest()[i], append.seq);
        }
        metrics.release(append.slots);
        Mark mark = append.mark();
        if (mark != null) {
            seen.add(mark);
        }
        arrived(append.arrivalMillis());
    }

    private void arrived(long arrivalMillis) {
        firstArrivalMillis =
                firstArrivalMillis == Latest.NEVER ? arrivalMillis : Math.min(firstArrivalMillis, arrivalMillis);
        lastArrivalMillis = Math.max(lastArrivalMillis, arrivalMillis);
    }

    private void settle(Append append, @Nullable Throwable cause, AppendListener listener) {
        publish(listener, append);
        for (Promise<Void> follower : append.followers()) {
            follower.complete(null, cause);
        }
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
        return new Latest(lastArrivalMillis, metrics.readings());
    }

    /** Where the rows begin that are not folded. Read it before them: a fold may end meanwhile. */
    public synchronized long freshFromSeq() {
        return foldedSeq + 1;
    }

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
        long toSeq = inFlight.settledBefore(lastSeq + 1);
        boolean some = fresh.rows() > 0 && toSeq > foldedSeq + 1;
        return some && upkeep.begin() ? new FreshRange(foldedSeq + 1, toSeq) : null;
    }

    /** The head row as it will stand once the rows up to {@code newFoldedSeq} are folded. */
    public synchronized byte[] head(long newFoldedSeq) {
        return new Head(lastSeq, newFoldedSeq, firstArrivalMillis, lastArrivalMillis, metrics.readings(), seen)
                .encode();
    }

    /** The fold is durable. */
    public void folded(FoldedRows rows) {
        synchronized (this) {
            foldedSeq = rows.lastSeq();
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

    /** Takes over the stored head; before the fresh rows, and before the board is in use. */
    synchronized void recover(Head head) {
        lastSeq = head.lastSeq();
        foldedSeq = head.foldedSeq();
        firstArrivalMillis = head.firstArrivalMillis();
        lastArrivalMillis = head.lastArrivalMillis();
        seen = head.seen();
        head.latest().forEach(reading -> metrics.findOrAdd(reading.metric()).offer(reading));
    }

    /** Takes over a stored fresh row; in order, before the board is in use. */
    synchronized void recover(long seq, RowReader row, int bytes) {
        lastSeq = Math.max(lastSeq, seq);
        fresh.add(row.size(), bytes, row.arrivalMillis());
        arrived(row.arrivalMillis());
        Mark mark = row.mark();
        if (mark != null) {
            seen.add(mark);
        }
        while (row.next()) {
            metrics.findOrAdd(row.metric()).offer(row, seq);
        }
    }

    /**
     * Refuses requests from now on. Completes once none is on its way and nobody works on the stored rows: then they can
     * be removed for good. Ended by {@link #keep} if that fails.
     *
     * @throws io.switchboard.base.FaultException {@code UNKNOWN_BOARD} if the board is being removed already
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

package io.switchboard.store.embedded;

/**
 * How long the writer lets writes gather before it commits again. A sync costs the same for one write as for a hundred,
 * and a quick disk would be asked for one after every few: so commits that are shared begin at least
 * {@value #SPACING_NANOS} ns apart, unless {@link CommitQueue#CROWD} writes wait already. A client alone is not made to
 * wait, and neither is anybody where a sync takes longer than that. Used by the writer's thread; decides, and waits for
 * nothing.
 */
final class CommitPace {
    /** From as many writes on, a group shows that others will come while one waits. */
    static final int SHARED_FROM = 4;

    static final long SPACING_NANOS = 750_000;

    private long beganNanos;
    private int writes;

    /** Tells that a commit of so many writes begins. */
    void began(long nowNanos, int size) {
        beganNanos = nowNanos;
        writes = size;
    }

    /** How long the next may gather yet; 0 or less for not at all. */
    long leftNanos(long nowNanos) {
        return writes < SHARED_FROM ? 0 : SPACING_NANOS - (nowNanos - beganNanos);
    }
}

package io.switchboard.simulate;

/**
 * A board's stream of posts, or one of several shares of it when several connections post for one board: share
 * {@code k} of {@code n} has the posts {@code k, k + n, k + 2n, …}, so that shares need not know of each other. Belongs
 * to one event loop until the load has ended.
 */
final class Series {
    private final int board;
    private final FleetBoard identity;
    private final long phaseMillis;
    private final int share;
    private final int shares;
    private final AckedPosts acked = new AckedPosts();
    private long next;

    /**
     * @param board number of the board, from 0
     * @param phaseMillis how long after the others' common origin this board's times begin
     */
    Series(int board, FleetBoard identity, long phaseMillis, int share, int shares) {
        this.board = board;
        this.identity = identity;
        this.phaseMillis = phaseMillis;
        this.share = share;
        this.shares = shares;
    }

    int board() {
        return board;
    }

    FleetBoard identity() {
        return identity;
    }

    long phaseMillis() {
        return phaseMillis;
    }

    int shares() {
        return shares;
    }

    int share() {
        return share;
    }

    /** The number of the next post, among all posts of the board. */
    long take() {
        return next++ * shares + share;
    }

    void acknowledge(long post) {
        acked.add(post / shares);
    }

    AckedPosts acked() {
        return acked;
    }
}

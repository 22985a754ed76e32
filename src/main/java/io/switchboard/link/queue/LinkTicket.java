package io.switchboard.link.queue;

/** One call on its way through a link. Told apart by identity. Owned by the link's event loop. */
public final class LinkTicket {
    /** Who calls: each kind has a line of its own, and they take turns. */
    public enum Kind {
        PERSON,
        POLL
    }

    private final Kind kind;
    private long arrivedMillis;
    private long startedMillis;

    public LinkTicket(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    void arrived(long nowMillis) {
        arrivedMillis = nowMillis;
    }

    void started(long nowMillis) {
        startedMillis = nowMillis;
    }

    long arrivedMillis() {
        return arrivedMillis;
    }

    /** How long it waited for its turn. */
    public long waitedMillis() {
        return startedMillis - arrivedMillis;
    }

    /** When it left the line for the board. */
    public long startedMillis() {
        return startedMillis;
    }
}

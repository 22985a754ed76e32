package io.switchboard.board;

import io.switchboard.base.Rate;
import io.switchboard.base.RateLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A board as the running gateway knows it. Any thread; changes of document and token go through the registry. */
public final class Board {
    private final String name;
    private volatile RateLimit rateLimit;
    private volatile BoardDocument document;
    private volatile @Nullable TokenHash token;
    private volatile long seenMillis = Presence.UNSEEN;

    /** As the last presence sweep judged it; kept to tell changes. */
    private volatile Presence judged = Presence.NEVER;

    Board(BoardDocument document, @Nullable TokenHash token, Rate rate) {
        this.name = document.board();
        this.document = document;
        this.token = token;
        this.rateLimit = new RateLimit(rate);
    }

    public String name() {
        return name;
    }

    public BoardDocument document() {
        return document;
    }

    void document(BoardDocument changed) {
        document = changed;
    }

    @Nullable
    TokenHash token() {
        return token;
    }

    void token(TokenHash changed) {
        token = changed;
    }

    /** Notes that something was heard of the board. Several threads may: the latest time stays. */
    public void seen(long nowMillis) {
        if (nowMillis > seenMillis) {
            seenMillis = nowMillis;
        }
    }

    /** When it was heard of last, or {@link Presence#UNSEEN}. */
    public long seenMillis() {
        return seenMillis;
    }

    public Presence presence(long nowMillis, Duration defaultExpect) {
        return Presence.of(nowMillis, seenMillis, expect(defaultExpect));
    }

    public Duration expect(Duration defaultExpect) {
        Duration expect = document.expect();
        return expect == null ? defaultExpect : expect;
    }

    /** What its requests of readings are counted against. */
    public RateLimit rateLimit() {
        return rateLimit;
    }

    void rate(Rate rate) {
        rateLimit = new RateLimit(rate);
    }

    Presence judged() {
        return judged;
    }

    void judged(Presence presence) {
        judged = presence;
    }
}

package io.switchboard.polling;

import io.switchboard.base.TimingWheel;
import io.switchboard.board.Board;
import io.switchboard.board.PollSettings;
import io.switchboard.polling.extract.Extractor;

/** One board that is polled, and its place in the {@link TimingWheel}. Owned by one event loop. */
final class Poll extends TimingWheel.Entry<Poll> {
    final Board board;
    final PollSettings settings;
    final Extractor extractor;

    int failures;

    /** Replaced or taken away while it was under way: what it still brings is stored, and it does not come again. */
    boolean over;

    Poll(Board board, PollSettings settings, Extractor extractor) {
        this.board = board;
        this.settings = settings;
        this.extractor = extractor;
    }

    /** Whether it polls this board, and not one of the same name that was removed. */
    boolean isOf(Board other) {
        return board == other;
    }

    long everyMillis() {
        return settings.every().toMillis();
    }
}

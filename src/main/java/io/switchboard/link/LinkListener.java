package io.switchboard.link;

import io.switchboard.board.Board;

/** Follows links as they change; called on their event loops, a few times a second for each link at most. */
public interface LinkListener {
    /** For a gateway that nobody looks at. */
    LinkListener NOBODY = new LinkListener() {
        @Override
        public boolean isWatching() {
            return false;
        }

        @Override
        public void changed(Board board, LinkStatus status) {
            throw new IllegalStateException("nobody wants to know");
        }
    };

    /** Whether anybody wants to know: if not, nothing is put together. */
    boolean isWatching();

    /** How the link of a board is doing now. Returns quickly. */
    void changed(Board board, LinkStatus status);
}

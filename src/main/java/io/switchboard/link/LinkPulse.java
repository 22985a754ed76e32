package io.switchboard.link;

import io.switchboard.board.Board;
import java.util.function.Supplier;

/**
 * Tells of the changes of one link: of the first at once, of those that follow within a quarter of a second together. On
 * the link's event loop only.
 */
final class LinkPulse {
    private static final long PERIOD_MILLIS = 250;

    private final LinkTools tools;
    private final Board board;
    private final Supplier<LinkStatus> status;
    private long toldMillis;
    private boolean waiting;

    LinkPulse(LinkTools tools, Board board, Supplier<LinkStatus> status) {
        this.tools = tools;
        this.board = board;
        this.status = status;
    }

    void changed(long nowMillis) {
        if (waiting || !tools.listener().get().isWatching()) {
            return;
        }
        waiting = true;
        long sinceMillis = nowMillis - toldMillis;
        if (sinceMillis >= PERIOD_MILLIS || sinceMillis < 0) {
            tools.loop().runOnContext(go -> tell());
        } else {
            tools.vertx().setTimer(PERIOD_MILLIS - sinceMillis, id -> tell());
        }
    }

    private void tell() {
        waiting = false;
        toldMillis = tools.nowMillis();
        tools.listener().get().changed(board, status.get());
    }
}

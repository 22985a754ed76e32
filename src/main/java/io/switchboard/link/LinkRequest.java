package io.switchboard.link;

import io.switchboard.board.Board;
import io.switchboard.link.queue.LinkTicket.Kind;
import io.switchboard.link.wire.BoardRequest;
import org.jspecify.annotations.Nullable;

/**
 * One call that somebody wants to make.
 *
 * @param board one whose document has a {@code site}
 * @param shareKey tells which calls are the same and may share one answer; null for one that must be made for itself
 */
public record LinkRequest(
        Board board,
        BoardRequest request,
        Kind kind,
        @Nullable String shareKey) {}

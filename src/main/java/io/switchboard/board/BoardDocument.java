package io.switchboard.board;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a board by configuration, as {@code PUT /api/v1/boards/{board}} gives it. Immutable.
 *
 * @param title a name for people, or null
 * @param expect how often the board is expected to be heard of, or null for the gateway's default
 */
public record BoardDocument(
        String board,
        @Nullable String title,
        Map<String, String> labels,
        @Nullable Duration expect,
        @Nullable SiteSettings site,
        @Nullable PollSettings poll) {
    public static BoardDocument named(String board) {
        return new BoardDocument(board, null, Map.of(), null, null, null);
    }
}

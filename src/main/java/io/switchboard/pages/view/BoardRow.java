package io.switchboard.pages.view;

import io.switchboard.board.Board;
import io.switchboard.board.BoardDocument;
import io.switchboard.board.Presence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A board in the overview.
 *
 * @param more metrics that there are beside those shown
 * @param trace of the first number, or null
 */
public record BoardRow(
        String name,
        String title,
        Map<String, String> labels,
        String presence,
        long seenMillis,
        List<MetricCell> cells,
        int more,
        @Nullable Trace trace,
        LinkLine link) {
    public static BoardRow of(
            Board board, Presence presence, List<MetricCell> cells, int more, @Nullable Trace trace, LinkLine link) {
        BoardDocument document = board.document();
        String title = document.title() == null ? board.name() : document.title();
        return new BoardRow(
                board.name(), title, document.labels(), presence.label(), board.seenMillis(), cells, more, trace, link);
    }

    public boolean isSeen() {
        return seenMillis != Presence.UNSEEN;
    }

    /** Labels as a search takes them. */
    public List<String> labelTexts() {
        return labels.entrySet().stream().map(BoardSelection::labelText).toList();
    }

    /** Whether the title says something else than the name. */
    public boolean isTitled() {
        return !title.equals(name);
    }
}

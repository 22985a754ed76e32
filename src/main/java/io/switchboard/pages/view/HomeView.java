package io.switchboard.pages.view;

import io.switchboard.board.Presence;
import java.util.List;

/**
 * The overview of boards.
 *
 * @param total boards of the gateway, shown or not
 */
public record HomeView(
        Layout layout, BoardQuery query, BoardSelection selection, List<BoardRow> rows, int total, String gateway) {
    /** In the order in which they are offered to choose from. */
    public static final List<Presence> SHOWN =
            List.of(Presence.ONLINE, Presence.LATE, Presence.OFFLINE, Presence.NEVER);

    public boolean isEmpty() {
        return total == 0;
    }

    /** The number of the first board on this page. */
    public int first() {
        return (selection.page() - 1) * BoardSelection.PAGE_SIZE + 1;
    }

    public int last() {
        return first() + rows.size() - 1;
    }
}

package io.switchboard.pages.view;

import io.switchboard.base.FaultException;
import io.switchboard.board.Board;
import io.switchboard.board.BoardDocument;
import io.switchboard.board.LabelFilter;
import io.switchboard.board.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of the boards that a query asks for.
 *
 * @param matches how many there are on all pages
 * @param counts of the boards that match but for their presence, by presence
 * @param labels that most boards have, each as a search takes it
 * @param page the number of this page, which is the last one if the query asked for one beyond it
 */
public record BoardSelection(
        List<Board> boards, int matches, Map<Presence, Integer> counts, List<String> labels, int page, int pages) {
    public static final int PAGE_SIZE = 50;

    /** Labels offered to choose from. */
    private static final int LABELS_MAX = 50;

    private static final List<Presence> WORST_FIRST =
            List.of(Presence.OFFLINE, Presence.LATE, Presence.NEVER, Presence.ONLINE);

    /**
     * Looks at every board: 10,000 take some milliseconds.
     *
     * @param inOrder of their names
     */
    public static BoardSelection of(Collection<Board> inOrder, BoardQuery query, long nowMillis, Duration expect) {
        Map<Presence, Integer> counts = new EnumMap<>(Presence.class);
        Map<Map.Entry<String, String>, Integer> labelled = new HashMap<>();
        List<Board> matching = new ArrayList<>();
        String text = query.text().toLowerCase(Locale.ROOT);
        LabelFilter label = label(query.label());
        for (Board board : inOrder) {
            board.document().labels().entrySet().forEach(each -> labelled.merge(each, 1, Integer::sum));
            if (has(board, text) && (label == null || label.takes(board.document()))) {
                Presence presence = board.presence(nowMillis, expect);
                counts.merge(presence, 1, Integer::sum);
                if (query.presence().isEmpty() || query.presence().equals(presence.label())) {
                    matching.add(board);
                }
            }
        }
        sort(matching, query.order(), nowMillis, expect);
        int pages = Math.max(1, (matching.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        int page = Math.min(query.page(), pages);
        List<Board> shown = matching.subList((page - 1) * PAGE_SIZE, Math.min(matching.size(), page * PAGE_SIZE));
        return new BoardSelection(List.copyOf(shown), matching.size(), counts, commonest(labelled), page, pages);
    }

    private static List<String> commonest(Map<Map.Entry<String, String>, Integer> labelled) {
        return labelled.entrySet().stream()
                .sorted(Map.Entry.<Map.Entry<String, String>, Integer>comparingByValue()
                        .reversed())
                .limit(LABELS_MAX)
                .map(counted -> labelText(counted.getKey()))
                .sorted()
                .toList();
    }

    static String labelText(Map.Entry<String, String> label) {
        return label.getValue().isEmpty() ? label.getKey() : label.getKey() + "=" + label.getValue();
    }

    private static @Nullable LabelFilter label(String text) {
        try {
            return text.isEmpty() ? null : LabelFilter.parse(text);
        } catch (FaultException unreadable) {
            return null;
        }
    }

    private static boolean has(Board board, String text) {
        if (text.isEmpty() || board.name().contains(text)) {
            return true;
        }
        BoardDocument document = board.document();
        String title = document.title();
        return (title != null && title.toLowerCase(Locale.ROOT).contains(text))
                || document.labels().entrySet().stream().anyMatch(label -> (label.getKey() + "=" + label.getValue())
                        .toLowerCase(Locale.ROOT)
                        .contains(text));
    }

    /** Stable, so that boards which are alike stay in the order of their names. */
    private static void sort(List<Board> boards, BoardQuery.Order order, long nowMillis, Duration expect) {
        switch (order) {
            case NAME -> {}
            case TROUBLE ->
                boards.sort(Comparator.comparingInt(board -> WORST_FIRST.indexOf(board.presence(nowMillis, expect))));
            case HEARD ->
                boards.sort(Comparator.comparingLong(Board::seenMillis).reversed());
        }
    }

    public int count(Presence presence) {
        return counts.getOrDefault(presence, 0);
    }

    /** Boards of any presence that match otherwise. */
    public int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}

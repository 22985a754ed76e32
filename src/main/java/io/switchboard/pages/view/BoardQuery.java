package io.switchboard.pages.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which boards the overview shows, and in what order.
 *
 * @param text that the name, the title or a label must contain; empty for any
 * @param label as in the API, {@code floor} or {@code floor=0}; empty for any
 * @param presence the label of a presence; empty for any
 * @param page from 1
 */
public record BoardQuery(String text, String label, String presence, Order order, int page) {
    private static final int TEXT_LENGTH_MAX = 100;
    private static final int PAGE_MAX = 1_000_000;

    /** The ways of putting boards in order. */
    public enum Order {
        NAME("name", "Name"),
        TROUBLE("trouble", "Trouble first"),
        HEARD("heard", "Heard last");

        private final String key;
        private final String title;

        Order(String key, String title) {
            this.key = key;
            this.title = title;
        }

        public String key() {
            return key;
        }

        public String title() {
            return title;
        }
    }

    /** Reads what came in an address: what is not understood counts as not asked for. */
    public static BoardQuery of(
            @Nullable String text,
            @Nullable String label,
            @Nullable String presence,
            @Nullable String sort,
            @Nullable String page) {
        Order order = List.of(Order.values()).stream()
                .filter(known -> known.key.equals(sort))
                .findFirst()
                .orElse(Order.NAME);
        return new BoardQuery(cut(text), cut(label), cut(presence), order, pageNumber(page));
    }

    private static String cut(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        return stripped.length() <= TEXT_LENGTH_MAX ? stripped : stripped.substring(0, TEXT_LENGTH_MAX);
    }

    private static int pageNumber(@Nullable String page) {
        boolean isNumber = page != null && page.matches("[1-9][0-9]{0,6}");
        return isNumber ? Math.min(PAGE_MAX, Integer.parseInt(String.valueOf(page))) : 1;
    }

    /** Whether every board is shown. */
    public boolean isOpen() {
        return text.isEmpty() && label.isEmpty() && presence.isEmpty();
    }

    public BoardQuery withPage(int other) {
        return new BoardQuery(text, label, presence, order, other);
    }

    public BoardQuery withPresence(String other) {
        return new BoardQuery(text, label, other, order, 1);
    }

    /** Where all boards with a label are shown. */
    public static String labelled(String label) {
        return new BoardQuery("", label, "", Order.NAME, 1).address();
    }

    /** Where this selection is shown. */
    public String address() {
        StringBuilder address = new StringBuilder("/");
        parts().forEach((name, value) -> add(address, name, value));
        if (page > 1) {
            add(address, "page", Integer.toString(page));
        }
        return address.toString();
    }

    /** What an address says of this selection, but for its page. */
    public Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("q", text);
        parts.put("label", label);
        parts.put("presence", presence);
        parts.put("sort", order == Order.NAME ? "" : order.key);
        parts.values().removeIf(String::isEmpty);
        return parts;
    }

    private static void add(StringBuilder address, String name, String value) {
        address.append(address.length() == 1 ? '?' : '&').append(name).append('=');
        address.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}

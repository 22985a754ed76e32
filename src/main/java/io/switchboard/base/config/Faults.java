package io.switchboard.base.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of faults that one reading fills; at most {@link #MOST} are kept. Belongs to the thread that reads. */
final class Faults {
    static final int MOST = 100;
    private static final int SHOWN_CHARS_MAX = 60;

    private final List<ConfigFault> faults = new ArrayList<>();
    private int left;

    void add(Origin origin, String key, String problem, @Nullable String expected) {
        add(new ConfigFault(origin, shown(key), problem, expected, null));
    }

    void add(ConfigFault fault) {
        if (faults.contains(fault)) {
            return;
        }
        if (faults.size() < MOST) {
            faults.add(fault);
        } else {
            left++;
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** All faults: by line in the file, then those of the environment, then those of {@code --set}. */
    List<ConfigFault> all() {
        List<ConfigFault> sorted = new ArrayList<>(faults);
        sorted.sort(Comparator.comparing((ConfigFault fault) -> fault.origin().kind())
                .thenComparingInt(fault -> fault.origin().line()));
        if (left > 0) {
            Origin last = sorted.get(sorted.size() - 1).origin();
            sorted.add(new ConfigFault(last, "", left + " more faults are not shown", null, null));
        }
        return sorted;
    }

    /** {@code text} fit for one line of a message: short, without control characters. */
    static String shown(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), SHOWN_CHARS_MAX + 3));
        text.codePoints().limit(SHOWN_CHARS_MAX).map(Faults::printable).forEach(clean::appendCodePoint);
        return text.codePointCount(0, text.length()) > SHOWN_CHARS_MAX ? clean + "..." : clean.toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '?';
            default -> codePoint;
        };
    }
}

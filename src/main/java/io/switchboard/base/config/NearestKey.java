package io.switchboard.base.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the known key that an unknown one was probably meant to be. */
final class NearestKey {
    private static final int CHARS_MAX = 100;

    private NearestKey() {}

    /**
     * The key with the fewest typing mistakes between, if they are few for its length; else the first one that has the
     * same last word in another section; else null.
     */
    static @Nullable String find(String unknown, List<String> known) {
        int fewest = Math.max(1, Math.min(3, unknown.length() / 4)) + 1;
        String nearest = null;
        for (String key : known) {
            int mistakes = mistakes(unknown, key);
            if (mistakes < fewest) {
                fewest = mistakes;
                nearest = key;
            }
        }
        return nearest == null ? sameLastWord(unknown, known) : nearest;
    }

    private static @Nullable String sameLastWord(String unknown, List<String> known) {
        String word = lastWord(unknown);
        for (String key : known) {
            if (lastWord(key).equals(word)) {
                return key;
            }
        }
        return null;
    }

    private static String lastWord(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
    static int mistakes(String a, String b) {
        if (a.length() > CHARS_MAX) {
            return Integer.MAX_VALUE;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}

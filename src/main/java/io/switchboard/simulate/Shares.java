package io.switchboard.simulate;

import java.util.ArrayList;
import java.util.List;

/** Which connection posts for which boards. Pure. */
final class Shares {
    private Shares() {}

    /**
     * Spreads boards over the connections of a closed loop: with fewer connections than boards each takes turns among
     * its own, with more several share a board.
     */
    static List<List<Series>> closed(List<FleetBoard> boards, int connections) {
        List<List<Series>> shares = new ArrayList<>(connections);
        for (int connection = 0; connection < connections; connection++) {
            List<Series> own = new ArrayList<>();
            if (connections >= boards.size()) {
                own.add(part(boards, connection, connections));
            } else {
                for (int board = connection; board < boards.size(); board += connections) {
                    own.add(new Series(board, boards.get(board), 0, 0, 1));
                }
            }
            shares.add(own);
        }
        return shares;
    }

    private static Series part(List<FleetBoard> boards, int connection, int connections) {
        int board = connection % boards.size();
        int parts = (connections - board + boards.size() - 1) / boards.size();
        return new Series(board, boards.get(board), 0, connection / boards.size(), parts);
    }

    /** One connection for each board, each with its own phase. */
    static List<List<Series>> open(List<FleetBoard> boards, long[] phasesNanos) {
        List<List<Series>> shares = new ArrayList<>(boards.size());
        for (int board = 0; board < boards.size(); board++) {
            long phaseMillis = phasesNanos[board] / 1_000_000;
            shares.add(List.of(new Series(board, boards.get(board), phaseMillis, 0, 1)));
        }
        return shares;
    }

    /** Part {@code part} of {@code parts} of a list, one by one in turn. */
    static <T> List<T> deal(List<T> all, int part, int parts) {
        List<T> dealt = new ArrayList<>();
        for (int i = part; i < all.size(); i += parts) {
            dealt.add(all.get(i));
        }
        return dealt;
    }

    /** Part {@code part} of {@code parts} of a number of posts; no limit stays no limit. */
    static long deal(long posts, int part, int parts) {
        if (posts == Long.MAX_VALUE) {
            return posts;
        }
        return posts / parts + (part < posts % parts ? 1 : 0);
    }
}

package io.switchboard.pages;

import io.switchboard.board.Board;
import java.util.List;

/** What the overview shows of a board; declared here, filled from the features that know it. */
@FunctionalInterface
public interface BoardOverview {
    /** One value of a board, ready to be read: metric, value, unit or nothing. */
    record Value(String metric, String value, String unit) {}

    /** The newest value of each metric. From memory; never waits. */
    List<Value> values(Board board);
}

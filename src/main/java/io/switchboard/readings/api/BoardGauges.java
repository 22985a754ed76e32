package io.switchboard.readings.api;

import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.board.Presence;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.engine.ReadingsEngine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest numeric readings of the boards that live, as gauges in Prometheus' text format. Up to
 * {@value #SERIES_MAX} series; how many were left out is told. A board that was silent for three times what was to be
 * expected is gone from the page. Any thread that may work for some milliseconds.
 */
public final class BoardGauges {
    static final int SERIES_MAX = 200_000;

    private final BoardRegistry registry;
    private final ReadingsEngine engine;
    private final Duration defaultExpect;

    public BoardGauges(BoardRegistry registry, ReadingsEngine engine, Duration defaultExpect) {
        this.registry = registry;
        this.engine = engine;
        this.defaultExpect = defaultExpect;
    }

    /**
     * The page.
     *
     * @param only the board to tell of, if {@code named}; null if there is no such board
     * @param named whether one board was asked for
     */
    public String page(@Nullable Board only, boolean named, boolean openMetrics, long nowMillis) {
        Collection<Board> boards = named
                ? (only == null ? List.of() : List.of(only))
                : registry.after((String) null).values();
        StringBuilder text = new StringBuilder(16 * 1024);
        text.append("# HELP switchboard_reading Latest numeric reading of a metric of a board\n");
        text.append("# TYPE switchboard_reading gauge\n");
        int series = 0;
        long omitted = 0;
        for (Board board : boards) {
            if (board.presence(nowMillis, defaultExpect) == Presence.OFFLINE) {
                continue;
            }
            ReadingBatch latest = LatestBatch.of(engine.latest(board.name()));
            for (int i = 0; i < latest.size(); i++) {
                if (latest.kind(i) == ReadingBatch.Kind.TEXT) {
                    continue;
                }
                if (series++ < SERIES_MAX) {
                    append(text, board.name(), latest, i);
                } else {
                    omitted++;
                }
            }
        }
        text.append("# HELP switchboard_readings_omitted Series left out of this page because it is full\n");
        text.append("# TYPE switchboard_readings_omitted gauge\n");
        text.append("switchboard_readings_omitted ").append(omitted).append('\n');
        return openMetrics ? text.append("# EOF\n").toString() : text.toString();
    }

    /** Names of boards and metrics hold nothing that a label value must escape. */
    private static void append(StringBuilder text, String board, ReadingBatch latest, int index) {
        text.append("switchboard_reading{board=\"").append(board);
        text.append("\",metric=\"").append(latest.metric(index)).append("\"} ");
        text.append(latest.number(index)).append('\n');
    }
}

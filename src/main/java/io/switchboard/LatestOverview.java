package io.switchboard;

import io.switchboard.board.Board;
import io.switchboard.pages.BoardOverview;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.series.LatestReading;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Fills the overview's rows from the engine's newest readings. */
final class LatestOverview implements BoardOverview {
    private static final MathContext SHOWN_DIGITS = new MathContext(6);

    private final ReadingsEngine engine;

    LatestOverview(ReadingsEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<Value> values(Board board) {
        return engine.latest(board.name()).readings().stream()
                .map(reading ->
                        new Value(reading.metric(), text(reading), reading.unit() == null ? "" : reading.unit()))
                .toList();
    }

    private static String text(LatestReading reading) {
        return switch (reading.kind()) {
            case TEXT -> String.valueOf(reading.text());
            case BOOLEAN -> reading.number() == 1 ? "true" : "false";
            case NUMBER ->
                new BigDecimal(reading.number())
                        .round(SHOWN_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString();
        };
    }
}

package io.switchboard.readings.engine;

import static io.switchboard.readings.SomeReadings.one;
import static io.switchboard.readings.engine.EngineFixture.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.readings.SomeReadings.Reading;
import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.StepFunction;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.LatestReading;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RetentionTest {
    private static final long RETENTION = EngineLimits.DEFAULT.retention().toMillis();

    /** The start of the oldest day that is kept. */
    private static final long KEPT = Hours.dayOf(NOW - RETENTION);

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void end() {
        fixture.close();
    }

    private List<Double> values(String metric, long step) {
        RangeQuery query = new RangeQuery(
                metric, RangeQuery.UNSET_FROM, RangeQuery.UNSET_TO, step, StepFunction.LAST, RangeQuery.NO_LIMIT);
        return fixture.read(query).stream().map(Reading::number).toList();
    }

    private List<String> latest() {
        return fixture.engine.latest("kitchen").readings().stream()
                .map(LatestReading::metric)
                .toList();
    }

    @Test
    void daysThatEndBeforeTheRetentionGoAndAllOthersStay() {
        fixture.append(one("temp", KEPT - 1, 1));
        fixture.append(one("temp", -5_000, 2));
        fixture.append(one("temp", KEPT, 3));
        fixture.append(one("temp", NOW, 4));
        fixture.append(one("temq", KEPT, 5));
        fixture.engine.fold("kitchen").await();

        assertTrue(fixture.engine.retain(NOW).await());

        assertEquals(List.of(3.0, 4.0), values("temp", 0));
        assertEquals(List.of(3.0, 4.0), values("temp", 60_000));
        assertEquals(List.of(3.0, 4.0), values("temp", Hours.HOUR_MILLIS));
        assertEquals(List.of(5.0), values("temq", 0));
        assertEquals(1, fixture.engine.retentionRemovals());
        StoredShape.check(fixture.store, "kitchen", "temp");
    }

    @Test
    void nothingIsWrittenWhereNothingIsOld() {
        fixture.append(one("temp", NOW, 4));
        fixture.engine.fold("kitchen").await();
        int writes = fixture.store.writes();

        assertTrue(fixture.engine.retain(NOW).await());

        assertEquals(writes, fixture.store.writes());
    }

    @Test
    void aMetricThatHasCeasedIsForgottenAndOneWithAWrongClockIsNot() {
        fixture.engine
                .append("kitchen", one("old", KEPT - 1, 1), null, KEPT - 1)
                .await();
        fixture.append(one("unset", 5, 2));
        fixture.append(one("temp", NOW, 3));
        fixture.engine.fold("kitchen").await();

        fixture.engine.retain(NOW).await();

        assertEquals(List.of("unset", "temp"), latest());
        assertEquals(List.of(), values("unset", 0));
    }

    @Test
    void aRoundGoesThroughAllBoardsAFewAtATime() {
        for (int board = 0; board < 1_000; board++) {
            fixture.engine.append("b" + board, one("temp", 1, 1), null, NOW);
            fixture.engine.fold("b" + board).await();
        }
        int passes = 1;
        while (!fixture.engine.retain(NOW).await()) {
            passes++;
        }

        assertEquals(1_000, fixture.engine.retentionRemovals());
        assertTrue(passes > 2, () -> passes(fixture.engine.retentionRemovals()));
    }

    private static String passes(long removals) {
        return removals + " removals in too few passes";
    }

    @Test
    void aFailedPassEndsAndTheNextGoesOn() {
        fixture.append(one("temp", 1, 1));
        fixture.engine.fold("kitchen").await();
        fixture.store.failWith(Fault.STORE_UNAVAILABLE.because("no"));
        assertTrue(fixture.engine
                .retain(NOW)
                .otherwiseEmpty()
                .map(done -> done == null)
                .await());

        fixture.store.failWith(null);
        assertEquals(List.of(1.0), values("temp", 0));
        fixture.engine.retain(NOW).await();

        assertEquals(List.of(), values("temp", 0));
        fixture.append(one("temp", NOW, 2));
        fixture.engine.fold("kitchen").await();
        assertEquals(List.of(2.0), values("temp", 0));
    }

    @Test
    void aBoardThatIsFoldedIsLeftForTheNextRound() {
        fixture.append(one("temp", 1, 1));
        fixture.engine.fold("kitchen").await();
        fixture.append(one("temp", 2, 2));
        fixture.store.hold();
        var fold = fixture.engine.fold("kitchen");
        fixture.store.awaitWaiting(1);

        assertTrue(fixture.engine.retain(NOW).await());
        assertFalse(fold.isComplete());
        fixture.store.release();
        fold.await();
        assertEquals(List.of(1.0, 2.0), values("temp", 0));
        fixture.engine.retain(NOW).await();

        assertEquals(List.of(), values("temp", 0));
    }
}

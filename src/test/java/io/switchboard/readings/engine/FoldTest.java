package io.switchboard.readings.engine;

import static io.switchboard.readings.SomeReadings.one;
import static io.switchboard.readings.engine.EngineFixture.NOW;
import static io.switchboard.readings.engine.EngineFixture.faultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.SomeReadings.Reading;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.FoldPolicy;
import io.switchboard.readings.series.FoldShape;
import io.switchboard.readings.series.Keys;
import io.switchboard.readings.series.Latest;
import io.switchboard.store.Scan;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FoldTest {
    private static final RangeQuery ALL =
            RangeQuery.raw("temp", RangeQuery.UNSET_FROM, RangeQuery.UNSET_TO, RangeQuery.NO_LIMIT);
    private static final long HOUR = 480_000 * 3_600_000L;
    private static final FoldPolicy EVERY_FOUR = new FoldPolicy(4, 1_000, 1 << 20, Duration.ofHours(1), 2);
    private static final EngineLimits SMALL =
            new EngineLimits(64, EVERY_FOUR, FoldShape.DEFAULT, 1, 2, 1, 16, Duration.ofDays(365));

    private final EngineFixture fixture = new EngineFixture(SMALL);

    @AfterEach
    void end() {
        fixture.close();
    }

    private void append(int from, int to) {
        for (int i = from; i < to; i++) {
            fixture.append(one("temp", NOW + i * 1_000L, i));
        }
    }

    private List<Double> values() {
        return fixture.read(ALL).stream().map(Reading::number).toList();
    }

    private long storedFresh() {
        return storedFresh("kitchen");
    }

    private long storedFresh(String board) {
        byte[] from = Keys.letter(Keys.FRESH);
        byte[] to = Keys.letter(Keys.FRESH + 1);
        return fixture.store
                .scan(Scan.forward(Keys.partition(board), from, to, 999))
                .await()
                .size();
    }

    private FoldState state() {
        return new FoldState(
                fixture.engine.folds().counters().readings(),
                fixture.engine.folds().counters().failures(),
                fixture.engine.freshRows());
    }

    private record FoldState(long folded, long failures, long fresh) {}

    @Test
    void aFoldLeavesWhatIsReadAndTheNewestReadingsAsTheyWere() {
        append(0, 3);
        List<Reading> before = fixture.read(ALL);
        Latest latest = fixture.engine.latest("kitchen");

        fixture.engine.fold("kitchen").await();

        assertEquals(0, storedFresh());
        assertEquals(before, fixture.read(ALL));
        assertEquals(latest, fixture.engine.latest("kitchen"));
        assertEquals(new FoldState(3, 0, 0), state());
        fixture.restart("kitchen");
        assertEquals(before, fixture.read(ALL));
        assertEquals(latest, fixture.engine.latest("kitchen"));
    }

    @Test
    void marksAreKnownAfterTheirRowsAreFoldedAndTheGatewayStartedAgain() {
        fixture.append(one("temp", NOW, 1), new Mark("b1", 1));
        fixture.engine.fold("kitchen").await();
        fixture.restart("kitchen");

        assertEquals(new Receipt(0, 1), fixture.append(one("temp", NOW, 9), new Mark("b1", 1)));
        assertEquals(List.of(1.0), values());
    }

    @Test
    void aFoldIsAskedForWhenEnoughRowsAreFresh() {
        append(0, 3);
        fixture.awaitFolds();
        assertEquals(3, storedFresh());

        append(3, 4);
        fixture.awaitFolds();

        assertEquals(0, storedFresh());
        assertEquals(List.of(0.0, 1.0, 2.0, 3.0), values());
    }

    @Test
    void aFoldIsAskedForWhenAReadingHasWaitedLongEnough() {
        append(0, 1);
        fixture.engine.foldDue(NOW + Duration.ofMinutes(59).toMillis());
        fixture.awaitFolds();
        assertEquals(1, storedFresh());

        fixture.engine.foldDue(NOW + Duration.ofMinutes(60).toMillis());
        fixture.awaitFolds();

        assertEquals(0, storedFresh());
    }

    @Test
    void aRowOnItsWayAndThoseBehindItAreLeftForTheNextFold() {
        append(0, 1);
        fixture.store.hold();
        Future<Receipt> slow = fixture.engine.append("kitchen", one("temp", NOW + 1, 50), null, NOW);
        Future<Receipt> quick = fixture.engine.append("kitchen", one("temp", NOW + 2, 60), null, NOW);
        fixture.store.letThrough(1);
        assertTrue(quick.succeeded());

        Future<Void> fold = fixture.engine.fold("kitchen");
        fixture.engine.query("kitchen", ALL).next().await();
        fixture.store.awaitWaiting(2);
        fixture.store.letThrough(1);
        fold.await();
        fixture.store.letThrough(0);

        assertTrue(slow.succeeded());
        assertEquals(2, storedFresh());
        assertEquals(List.of(0.0, 50.0, 60.0), values());
        assertEquals(2, fixture.engine.freshRows());
    }

    @Test
    void rowsThatArriveDuringAFoldStay() {
        append(0, 2);
        fixture.store.hold();
        Future<Void> fold = fixture.engine.fold("kitchen");
        fixture.store.awaitWaiting(1);
        Future<Receipt> during = fixture.engine.append("kitchen", one("temp", NOW, 99), null, NOW);
        fixture.store.letThrough(1);
        assertTrue(during.succeeded());

        fixture.store.letThrough(0);
        fold.await();

        assertEquals(1, storedFresh());
        assertEquals(List.of(99.0, 1.0), values());
    }

    @Test
    void aBoardWhoseFoldsCannotKeepUpIsRefused() {
        fixture.store.failFolds(Fault.STORE_UNAVAILABLE.because("no"));
        append(0, 8);

        Future<Receipt> refused = fixture.engine.append("kitchen", one("temp", NOW, 1), null, NOW);

        assertEquals(Fault.FOLDING_BEHIND, faultOf(refused));
        assertTrue(Fault.FOLDING_BEHIND.retryable());
        fixture.store.failFolds(null);
        fixture.engine.fold("kitchen").await();
        assertEquals(new Receipt(1, 0), fixture.append(one("temp", NOW + 9_000, 9)));
    }

    @Test
    void aFailedFoldIsCountedAndTriedAgainAfterAPauseOnly() {
        fixture.store.failFolds(Fault.STORE_UNAVAILABLE.because("no"));
        append(0, 4);
        fixture.awaitFolds();
        long failures = state().failures();
        append(4, 5);
        fixture.engine.foldDue(NOW + 999);
        fixture.awaitFolds();
        assertEquals(failures, state().failures());

        fixture.store.failFolds(null);
        fixture.engine.foldDue(NOW + 1_000);
        fixture.awaitFolds();

        assertEquals(0, storedFresh());
        assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0), values());
    }

    @Test
    void aBoardForgottenDuringAFoldStaysForgotten() {
        append(0, 2);
        fixture.store.hold();
        Future<Void> fold = fixture.engine.fold("kitchen");
        fixture.store.awaitWaiting(1);
        Future<Void> forgotten = fixture.engine.forget("kitchen");
        assertFalse(forgotten.isComplete());

        fixture.store.letThrough(0);
        fold.await();
        fixture.store.awaitWaiting(1);
        fixture.store.letThrough(0);
        forgotten.await();

        fixture.store.release();
        fixture.restart("kitchen");
        assertEquals(List.of(), values());
        assertEquals(Latest.NOTHING, fixture.engine.latest("kitchen"));
        assertEquals(
                List.of(),
                fixture.store
                        .scan(Scan.forward(Keys.partition("kitchen"), new byte[0], null, 99))
                        .await());
    }

    @Test
    void moreBoardsThanMayWaitFindNoPlaceAndAskAgain() {
        fixture.store.hold();
        String[] boards = {"a", "b", "c", "d"};
        for (String board : boards) {
            for (int i = 0; i < 4; i++) {
                fixture.engine.append(board, one("temp", NOW + i, i), null, NOW);
                fixture.store.letThrough(fixture.store.waiting() - 1);
            }
            fixture.store.awaitWaiting(1);
        }
        // one is at work, two wait
        assertEquals(2, fixture.engine.folds().waiting());
        assertEquals(2, fixture.engine.folds().waitingMax());
        assertEquals(1, fixture.engine.folds().refused());

        fixture.store.release();
        fixture.awaitFolds();
        fixture.engine.foldDue(NOW);
        fixture.awaitFolds();

        for (String board : boards) {
            assertEquals(0, storedFresh(board), board);
        }
    }

    @Test
    void anHourOfManyReadingsIsCutIntoBlocksThatStayFull() {
        ReadingBatch batch = new ReadingBatch(10_000);
        for (int i = 0; i < 10_000; i++) {
            batch.addNumber("temp", HOUR + i * 300L, i);
        }
        fixture.append(batch);
        fixture.engine.fold("kitchen").await();

        List<MetricRun> blocks = StoredShape.blocks(fixture.store, "kitchen", "temp");

        assertEquals(
                List.of(4_096, 4_096, 1_808),
                blocks.stream().map(MetricRun::size).toList());
        ReadingBatch late = new ReadingBatch(1);
        late.addNumber("temp", HOUR + 1, -1);
        late.addNumber("temp", HOUR + 10_000 * 300L, -2);
        fixture.append(late);
        fixture.engine.fold("kitchen").await();
        blocks = StoredShape.blocks(fixture.store, "kitchen", "temp");
        assertEquals(
                List.of(2_049, 2_048, 4_096, 1_809),
                blocks.stream().map(MetricRun::size).toList());
        StoredShape.check(fixture.store, "kitchen", "temp");
    }

    @Test
    void blocksEndWithTheHour() {
        ReadingBatch batch = new ReadingBatch(4);
        long hour = -HOUR;
        for (int i = -2; i < 2; i++) {
            batch.addNumber("temp", hour + i, i);
        }
        fixture.append(batch);
        fixture.engine.fold("kitchen").await();

        List<MetricRun> blocks = StoredShape.blocks(fixture.store, "kitchen", "temp");

        assertEquals(
                List.of(hour - 1, hour + 1),
                blocks.stream().map(MetricRun::lastMillis).toList());
        assertEquals(List.of(-2.0, -1.0, 0.0, 1.0), values());
    }
}

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
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.FoldPolicy;
import io.switchboard.readings.series.FoldShape;
import io.switchboard.readings.series.Latest;
import io.switchboard.readings.series.LatestReading;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AppendTest {
    private static final RangeQuery ALL =
            RangeQuery.raw("temp", RangeQuery.UNSET_FROM, RangeQuery.UNSET_TO, RangeQuery.NO_LIMIT);
    private static final EngineLimits TWO_METRICS =
            new EngineLimits(2, FoldPolicy.DEFAULT, FoldShape.DEFAULT, 1, 16, 1, 16, Duration.ofDays(365));

    private EngineFixture fixture = new EngineFixture();

    @AfterEach
    void end() {
        fixture.close();
    }

    private void with(EngineLimits limits) {
        fixture.close();
        fixture = new EngineFixture(limits);
    }

    private Future<Receipt> send(ReadingBatch batch, Mark mark) {
        return fixture.engine.append("kitchen", batch, mark, NOW);
    }

    private Future<Receipt> send(ReadingBatch batch) {
        return fixture.engine.append("kitchen", batch, null, NOW);
    }

    private List<Double> values() {
        return fixture.read(ALL).stream().map(Reading::number).toList();
    }

    private double latest(String metric) {
        return fixture.engine.latest("kitchen").readings().stream()
                .filter(reading -> reading.metric().equals(metric))
                .findFirst()
                .map(LatestReading::number)
                .orElseThrow();
    }

    @Test
    void nothingIsSeenBeforeItIsDurable() {
        fixture.store.hold();

        Future<Receipt> sent = send(one("temp", NOW, 21.5));

        assertFalse(sent.isComplete());
        assertEquals(List.of(), fixture.engine.latest("kitchen").readings());
        assertEquals(List.of(), fixture.told);

        fixture.store.letThrough(0);

        assertEquals(new Receipt(1, 0), sent.await());
        assertEquals(21.5, latest("temp"));
        assertEquals(NOW, fixture.engine.latest("kitchen").lastArrivalMillis());
        assertEquals(1, fixture.told.size());
    }

    @Test
    void nothingIsSeenOfARequestThatCouldNotBeStored() {
        fixture.store.failWith(Fault.STORE_UNAVAILABLE.because("the disk is full"));

        Future<Receipt> sent = send(one("temp", NOW, 21.5));

        assertEquals(Fault.STORE_UNAVAILABLE, faultOf(sent));
        assertEquals(Latest.NOTHING, fixture.engine.latest("kitchen"));
        assertEquals(List.of(), fixture.told);
        assertEquals(List.of(), values());
    }

    @Test
    void theHighestTimeIsTheLatestAndOfEqualOnesTheOneWrittenLater() {
        fixture.append(one("temp", NOW, 1));
        fixture.append(one("temp", NOW - 1, 2));
        assertEquals(1, latest("temp"));

        fixture.append(one("temp", NOW, 3));
        assertEquals(3, latest("temp"));
    }

    @Test
    void aReadingReplacesTheEarlierOneOfItsTime() {
        fixture.append(one("temp", NOW, 1));
        fixture.append(one("temp", NOW - 10, 5));
        fixture.append(one("temp", NOW, 2));

        assertEquals(List.of(5.0, 2.0), values());
    }

    @Test
    void aRetryOfAStoredRequestIsAcknowledgedAndStoredOnce() {
        Mark mark = new Mark("b1", 7);

        assertEquals(new Receipt(1, 0), fixture.append(one("temp", NOW, 1), mark));
        assertEquals(new Receipt(0, 1), fixture.append(one("temp", NOW + 1, 1), mark));

        assertEquals(List.of(1.0), values());
        assertEquals(1, fixture.told.size());
    }

    @Test
    void aRetryIsRecognisedAfterARestart() {
        fixture.append(one("temp", NOW, 1), new Mark("b1", 7));

        fixture.restart("kitchen");

        assertEquals(new Receipt(0, 1), fixture.append(one("temp", NOW + 1, 1), new Mark("b1", 7)));
        assertEquals(new Receipt(1, 0), fixture.append(one("temp", NOW + 2, 2), new Mark("b1", 8)));
        assertEquals(List.of(1.0, 2.0), values());
    }

    @Test
    void aRetryOfARequestOnItsWayHasItsOutcome() {
        fixture.store.hold();
        Mark mark = new Mark("b1", 7);
        Future<Receipt> first = send(one("temp", NOW, 1), mark);
        Future<Receipt> retry = send(one("temp", NOW, 1), mark);
        assertEquals(1, fixture.store.waiting());
        assertFalse(retry.isComplete());

        fixture.store.letThrough(0);

        assertEquals(new Receipt(1, 0), first.await());
        assertEquals(new Receipt(0, 1), retry.await());
    }

    @Test
    void aFailedRequestFailsItsRetryAndMayBeSentAgain() {
        fixture.store.hold();
        Mark mark = new Mark("b1", 7);
        Future<Receipt> first = send(one("temp", NOW, 1), mark);
        Future<Receipt> retry = send(one("temp", NOW, 1), mark);

        fixture.store.fail(0, Fault.COMMIT_QUEUE_FULL.because("full"));

        assertEquals(Fault.COMMIT_QUEUE_FULL, faultOf(first));
        assertEquals(Fault.COMMIT_QUEUE_FULL, faultOf(retry));
        Future<Receipt> again = send(one("temp", NOW, 1), mark);
        fixture.store.letThrough(0);
        assertEquals(new Receipt(1, 0), again.await());
    }

    @Test
    void listenersHearOfRequestsInTheOrderTheyCameHoweverTheyAreStored() {
        fixture.store.hold();
        Future<Receipt> first = send(one("temp", NOW, 1));
        Future<Receipt> second = send(one("temp", NOW, 2));
        Future<Receipt> third = send(one("temp", NOW, 3));

        fixture.store.letThrough(2);
        assertTrue(third.isComplete());
        assertEquals(3, latest("temp"));
        assertEquals(0, fixture.told.size());

        fixture.store.fail(1, Fault.STORE_UNAVAILABLE.because("no"));
        fixture.store.letThrough(0);

        assertTrue(first.succeeded() && second.failed());
        assertEquals(
                List.of(1.0, 3.0),
                fixture.told.stream().map(told -> told.batch().number(0)).toList());
        assertEquals(3, latest("temp"));
    }

    @Test
    void aMetricTooManyRefusesTheWholeRequest() {
        with(TWO_METRICS);
        fixture.append(one("a", NOW, 1));
        ReadingBatch two = one("b", NOW, 2);
        two.addNumber("c", NOW, 3);

        Future<Receipt> refused = send(two);

        assertEquals(Fault.TOO_MANY_METRICS, faultOf(refused));
        assertEquals(1, fixture.engine.latest("kitchen").readings().size());
        assertEquals(new Receipt(1, 0), fixture.append(one("b", NOW, 2)));
    }

    @Test
    void metricsOnTheirWayCountAndAreFreedWhenTheyFail() {
        with(TWO_METRICS);
        fixture.store.hold();
        Future<Receipt> first = send(one("a", NOW, 1));
        Future<Receipt> second = send(one("b", NOW, 1));

        assertEquals(Fault.TOO_MANY_METRICS, faultOf(send(one("c", NOW, 1))));

        fixture.store.fail(1, Fault.STORE_UNAVAILABLE.because("no"));
        fixture.store.letThrough(0);
        assertTrue(first.succeeded() && second.failed());
        Future<Receipt> third = send(one("c", NOW, 1));
        fixture.store.letThrough(0);
        assertEquals(new Receipt(1, 0), third.await());
    }

    @Test
    void anEmptyRequestIsAcknowledgedAndWritesNothing() {
        assertEquals(new Receipt(0, 0), fixture.append(new ReadingBatch(0)));
        assertEquals(0, fixture.store.writes());
    }

    @Test
    void aTimeOutsideTheCalendarIsRefused() {
        assertEquals(Fault.BAD_TIME, faultOf(send(one("temp", Long.MAX_VALUE, 1))));
    }

    @Test
    void theNewestReadingsComeBackAfterARestart() {
        ReadingBatch batch = one("temp", NOW, 21.5);
        batch.unit("Cel");
        batch.addText("door", NOW - 5, "open");
        batch.addBoolean("light", NOW + 5, true);
        fixture.append(batch);
        Latest before = fixture.engine.latest("kitchen");

        fixture.restart("kitchen");

        assertEquals(before, fixture.engine.latest("kitchen"));
        assertEquals(List.of(21.5), values());
    }

    @Test
    void aForgottenBoardIsGoneAlsoAfterARestart() {
        fixture.append(one("temp", NOW, 1), new Mark("b1", 1));

        fixture.engine.forget("kitchen").await();

        assertEquals(Latest.NOTHING, fixture.engine.latest("kitchen"));
        assertEquals(List.of(), values());
        fixture.restart("kitchen");
        assertEquals(List.of(), values());
        assertEquals(new Receipt(1, 0), fixture.append(one("temp", NOW, 2), new Mark("b1", 1)));
    }

    @Test
    void aBoardIsForgottenOnlyOnceItsRequestsOnTheirWayAreSettled() {
        fixture.store.hold();
        Future<Receipt> sent = send(one("temp", NOW, 1));
        Future<Void> forgotten = fixture.engine.forget("kitchen");

        assertEquals(1, fixture.store.waiting());
        assertEquals(Fault.UNKNOWN_BOARD, faultOf(send(one("temp", NOW, 2))));
        assertEquals(Fault.UNKNOWN_BOARD, faultOf(fixture.engine.forget("kitchen")));

        fixture.store.letThrough(0);
        assertTrue(sent.succeeded());
        fixture.store.letThrough(0);
        forgotten.await();
        assertEquals(List.of(), values());
    }

    @Test
    void aBoardThatCouldNotBeForgottenIsAsItWas() {
        fixture.append(one("temp", NOW, 1));
        fixture.store.failWith(Fault.STORE_UNAVAILABLE.because("no"));

        assertEquals(Fault.STORE_UNAVAILABLE, faultOf(fixture.engine.forget("kitchen")));

        fixture.store.failWith(null);
        assertEquals(List.of(1.0), values());
        fixture.append(one("temp", NOW + 1, 2));
        assertEquals(List.of(1.0, 2.0), values());
    }

    @Test
    void boardsAreKeptApart() {
        fixture.append(one("temp", NOW, 1));
        fixture.engine.append("cellar", one("temp", NOW, 2), null, NOW).await();

        assertEquals(List.of(1.0), values());
        assertEquals(2, fixture.read("cellar", ALL).get(0).number());
        assertEquals(List.of(), fixture.read("attic", ALL));
    }
}

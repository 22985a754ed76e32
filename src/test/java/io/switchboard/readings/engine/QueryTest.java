package io.switchboard.readings.engine;

import static io.switchboard.readings.SomeReadings.one;
import static io.switchboard.readings.engine.EngineFixture.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.SomeReadings.Reading;
import io.switchboard.readings.query.Page;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.RangeReader;
import io.switchboard.readings.query.StepFunction;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.FoldShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class QueryTest {
    private static final EngineLimits SMALL_BLOCKS =
            EngineLimits.DEFAULT.with(EngineLimits.DEFAULT.fold(), new FoldShape(40, 2_000, 8_000));

    private static RangeQuery raw(long limit) {
        return RangeQuery.raw("temp", RangeQuery.UNSET_FROM, RangeQuery.UNSET_TO, limit);
    }

    private static ReadingBatch many(int count, long stepMillis) {
        ReadingBatch batch = new ReadingBatch(count);
        for (int i = 0; i < count; i++) {
            batch.addNumber("temp", NOW + i * stepMillis, i);
        }
        return batch;
    }

    @Test
    void aLongAnswerComesInPagesOfABoundedSize() {
        try (EngineFixture fixture = new EngineFixture()) {
            fixture.append(many(10_000, 1_000));
            fixture.engine.fold("kitchen").await();
            RangeReader reader = fixture.engine.query("kitchen", raw(9_000));

            Page first = reader.next().await();
            Page second = reader.next().await();
            Page third = reader.next().await();

            assertEquals(4_096, first.readings().size());
            assertEquals(4_096, second.readings().size());
            assertEquals(9_000 - 2 * 4_096, third.readings().size());
            assertFalse(first.last() || second.last());
            assertTrue(third.last());
            assertEquals(8_999, third.readings().number(third.readings().size() - 1));
        }
    }

    @Test
    void anAnswerOfNothingIsOneEmptyPage() {
        try (EngineFixture fixture = new EngineFixture()) {
            Page page = fixture.engine.query("nobody", raw(10)).next().await();

            assertTrue(page.last());
            assertTrue(page.readings().isEmpty());
        }
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsEmpty() {
        try (EngineFixture fixture = new EngineFixture()) {
            fixture.append(one("temp", NOW, 1));

            assertEquals(List.of(), fixture.read(RangeQuery.raw("temp", NOW + 1, NOW - 1, 10)));
            assertEquals(
                    List.of(), fixture.read(new RangeQuery("temp", NOW + 1, NOW - 1, 1_000, StepFunction.LAST, 10)));
        }
    }

    @Test
    void unitsAreToldOfRawReadings() {
        try (EngineFixture fixture = new EngineFixture()) {
            ReadingBatch batch = one("temp", NOW, 21.5);
            batch.unit("Cel");
            fixture.append(batch);

            assertEquals("Cel", fixture.read(raw(1)).get(0).unit());
        }
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertRefused(() -> new RangeQuery("temp", 0, 1, -1, StepFunction.MEAN, 1));
        assertRefused(() -> new RangeQuery("temp", 0, 1, Long.MAX_VALUE, StepFunction.MEAN, 1));
        assertRefused(() -> new RangeQuery("temp", Long.MIN_VALUE + 1, 1, 1, StepFunction.MEAN, 1));
        assertRefused(() -> new RangeQuery("temp", 0, Long.MAX_VALUE - 1, 1, StepFunction.MEAN, 1));
        assertRefused(() -> new RangeQuery("temp", 0, 1, 1, StepFunction.MEAN, 0));
    }

    private static void assertRefused(Executable question) {
        FaultException refused = assertThrows(FaultException.class, question);
        assertEquals(Fault.BAD_QUERY, refused.fault());
    }

    @Property(tries = 40)
    void anAnswerReadDuringFoldsMissesNothingAndTellsNothingTwice(@ForAll long seed) {
        try (EngineFixture fixture = new EngineFixture(SMALL_BLOCKS)) {
            Random random = new Random(seed);
            long step = random.nextBoolean() ? 100 : 900;
            fixture.append(many(14_000, step));
            if (random.nextBoolean()) {
                fixture.engine.fold("kitchen").await();
            }
            RangeReader reader = fixture.engine.query("kitchen", raw(RangeQuery.NO_LIMIT));
            List<Reading> told = new ArrayList<>();
            Page page;
            do {
                page = reader.next().await();
                told.addAll(EngineFixture.list("temp", page.readings()));
                fixture.append(late(random, step));
                fixture.engine.fold("kitchen").await();
            } while (!page.last());

            List<Long> times = told.stream().map(Reading::timeMillis).toList();
            assertEquals(List.copyOf(new TreeSet<>(times)), times, "in order, each time once");
            assertEquals(
                    14_000,
                    told.stream()
                            .filter(reading -> (reading.timeMillis() - NOW) % step == 0)
                            .count());
        }
    }

    /** Readings between those there are, at any place. */
    private static ReadingBatch late(Random random, long step) {
        ReadingBatch batch = new ReadingBatch(50);
        for (int i = 0; i < 50; i++) {
            batch.addNumber("temp", NOW + random.nextInt(14_000) * step + 1 + random.nextInt(90), -1);
        }
        return batch;
    }

    @Test
    void queriesBeyondThoseThatMayWaitAreRefusedAndOneThatHasBegunIsFinished() {
        EngineLimits limits = new EngineLimits(
                64, EngineLimits.DEFAULT.fold(), FoldShape.DEFAULT, 1, 16, 1, 2, EngineLimits.DEFAULT.retention());
        try (EngineFixture fixture = new EngineFixture(limits)) {
            fixture.append(many(5_000, 10));
            RangeReader begun = fixture.engine.query("kitchen", raw(RangeQuery.NO_LIMIT));
            begun.next().await();
            fixture.store.holdReads();
            var first = fixture.engine.query("kitchen", raw(1)).next();
            var second = fixture.engine.query("kitchen", raw(1)).next();

            var third = fixture.engine.query("kitchen", raw(1)).next();

            assertEquals(Fault.WORK_QUEUE_FULL, EngineFixture.faultOf(third));
            assertEquals(1, fixture.engine.queryLanes().refused());
            assertEquals(2, fixture.engine.queryLanes().waiting());
            assertTrue(begun.next().await().last());
            fixture.store.releaseReads();
            first.await();
            second.await();
            assertEquals(0, fixture.engine.queryLanes().waiting());
        }
    }
}

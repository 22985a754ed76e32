package io.switchboard.readings.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.base.Fault;
import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.SomeReadings.Reading;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.FoldPolicy;
import io.switchboard.readings.series.FoldShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** The engine answers as the naive model does, whatever is folded when and wherever it is cut off. */
final class EngineModelTest {
    private static final String BOARD = "kitchen";
    private static final EngineLimits NEVER_BEHIND = EngineLimits.DEFAULT.with(
            new FoldPolicy(1_024, 16_384, 1 << 20, Duration.ofHours(1), 1_000), FoldShape.DEFAULT);
    private static final EngineLimits SMALL_BLOCKS =
            NEVER_BEHIND.with(NEVER_BEHIND.fold(), new FoldShape(50, 2_000, 8_000));
    private static final long HOUR = 480_000 * 3_600_000L;
    private static final EngineFixture LARGE = new EngineFixture(NEVER_BEHIND);
    private static final EngineFixture SMALL = new EngineFixture(SMALL_BLOCKS);
    private static final Path DIRECTORY = newDirectory();
    private static final EngineFixture ON_DISK = new EngineFixture(SMALL_BLOCKS, DIRECTORY);
    private static final List<EngineFixture> ALL = List.of(LARGE, SMALL, ON_DISK);
    private static EngineFixture fixture = LARGE;

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("engine-model");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @AfterContainer
    static void end() throws IOException {
        ALL.forEach(EngineFixture::close);
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 100)
    void answersAreThoseOfTheModelHoweverItWasFolded(@ForAll long seed) {
        Scenario scenario = new Scenario(seed);
        Model model = new Model();
        fixture = ALL.get(scenario.random.nextInt(ALL.size()));
        fixture.engine.forget(BOARD).await();

        for (int round = scenario.random.nextInt(12); round >= 0; round--) {
            append(scenario.batch(), model);
            if (scenario.random.nextInt(3) == 0) {
                fixture.engine.fold(BOARD).await();
            }
            if (scenario.random.nextInt(10) == 0) {
                fixture.restart(BOARD);
            }
            check(scenario.raw(), model);
            check(scenario.steps(), model);
        }
        checkAll(scenario, model);
    }

    @Property(tries = 40)
    void aFoldCutOffAtAnyWriteLosesNothing(@ForAll long seed) {
        Scenario scenario = new Scenario(seed);
        Model model = new Model();
        fixture = ALL.get(scenario.random.nextInt(ALL.size()));
        fixture.engine.forget(BOARD).await();

        for (int round = scenario.random.nextInt(6); round >= 0; round--) {
            append(scenario.batch(), model);
            fixture.store.endAfter(scenario.random.nextInt(3), Fault.STORE_UNAVAILABLE.because("ended"));
            fixture.engine.fold(BOARD).otherwiseEmpty().await();
            fixture.store.failWith(null);
            if (scenario.random.nextBoolean()) {
                fixture.restart(BOARD);
            }
        }
        checkAll(scenario, model);
        fixture.engine.fold(BOARD).await();
        checkAll(scenario, model);
    }

    @Property(tries = 60)
    void anHoursBlocksStayApartHoweverItsReadingsCome(@ForAll long seed) {
        Random random = new Random(seed);
        Model model = new Model();
        fixture = SMALL;
        fixture.engine.forget(BOARD).await();
        long last = HOUR + random.nextInt(1_000_000);
        ReadingBatch many = new ReadingBatch(400);
        for (int i = 0; i < 200 + random.nextInt(200); i++) {
            last += random.nextInt(3_000);
            many.addNumber("temp", last, i);
        }
        append(many, model);
        fixture.engine.fold(BOARD).await();

        for (int round = 0; round < 12; round++) {
            ReadingBatch few = new ReadingBatch(4);
            for (int i = random.nextInt(4); i >= 0; i--) {
                boolean late = random.nextInt(3) > 0;
                last += late ? 0 : random.nextInt(60_000);
                few.addNumber("temp", late ? HOUR + random.nextInt(2_000_000) : last, -i);
            }
            append(few, model);
            fixture.engine.fold(BOARD).await();
            StoredShape.check(fixture.store, BOARD, "temp");
        }
        check(RangeQuery.raw("temp", RangeQuery.UNSET_FROM, RangeQuery.UNSET_TO, RangeQuery.NO_LIMIT), model);
    }

    private static void append(ReadingBatch batch, Model model) {
        assertEquals(new Receipt(batch.size(), 0), fixture.append(batch));
        model.append(batch);
    }

    private static void checkAll(Scenario scenario, Model model) {
        Map<String, Reading> latest = new TreeMap<>();
        fixture.engine
                .latest(BOARD)
                .readings()
                .forEach(reading -> latest.put(
                        reading.metric(),
                        new Reading(
                                reading.metric(),
                                reading.timeMillis(),
                                reading.kind(),
                                reading.number(),
                                reading.text(),
                                reading.unit())));
        assertEquals(model.latest(), latest);
        fixture.awaitFolds();
        Scenario.METRICS.forEach(metric -> StoredShape.check(fixture.store, BOARD, metric));
        for (int i = 0; i < 10; i++) {
            check(scenario.raw(), model);
            check(scenario.steps(), model);
            check(scenario.steps(), model);
        }
    }

    private static void check(RangeQuery query, Model model) {
        List<Reading> expected = model.answer(query);
        List<Reading> actual = fixture.read(BOARD, query);
        assertEquals(expected.size(), actual.size(), () -> "readings for " + query);
        for (int i = 0; i < expected.size(); i++) {
            Alike.check(expected.get(i), actual.get(i), query);
        }
    }
}

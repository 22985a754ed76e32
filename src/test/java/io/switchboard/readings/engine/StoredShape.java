package io.switchboard.readings.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.readings.codec.BlockReader;
import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Rollup;
import io.switchboard.readings.codec.RollupChunk;
import io.switchboard.readings.series.Keys;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of a metric's stored rows at any time: the shape that reads rely on. */
final class StoredShape {
    private static final int BLOCK_READINGS_MAX = 4_096;
    private static final int ALL = Integer.MAX_VALUE;

    private final Store store;
    private final String partition;
    private final String metric;
    private final List<MetricRun> blocks = new ArrayList<>();

    private StoredShape(Store store, String board, String metric) {
        this.store = store;
        this.partition = Keys.partition(board);
        this.metric = metric;
    }

    static void check(Store store, String board, String metric) {
        StoredShape shape = new StoredShape(store, board, metric);
        shape.checkBlocks();
        shape.checkRollups();
    }

    /** Blocks of a metric, in order. */
    static List<MetricRun> blocks(Store store, String board, String metric) {
        StoredShape shape = new StoredShape(store, board, metric);
        shape.checkBlocks();
        return shape.blocks;
    }

    private List<Row> rows(byte letter) {
        byte[] from = Keys.timed(letter, metric, Long.MIN_VALUE);
        byte[] to = Keys.timedEnd(letter, metric);
        return store.scan(Scan.forward(partition, from, to, ALL)).await();
    }

    private void checkBlocks() {
        long end = Long.MIN_VALUE;
        for (Row row : rows(Keys.BLOCK)) {
            BlockReader reader = new BlockReader(Keys.timeMillis(row.key()), row.value());
            MetricRun run = reader.decode();
            assertEquals(reader.size(), run.size());
            assertEquals(reader.firstMillis(), run.firstMillis());
            assertEquals(reader.lastMillis(), run.lastMillis(), "the key is the time of the last reading");
            assertTrue(run.size() <= BLOCK_READINGS_MAX, "a block is not too large");
            assertTrue(run.firstMillis() > end, "blocks do not overlap");
            assertEquals(Hours.hourOf(run.firstMillis()), Hours.hourOf(run.lastMillis()), "a block lies in an hour");
            end = run.lastMillis();
            blocks.add(run);
        }
    }

    private void checkRollups() {
        int hours = 0;
        for (Row row : rows(Keys.HOURS)) {
            RollupChunk day = RollupChunk.decodeHours(Keys.timeMillis(row.key()), row.value());
            for (int i = 0; i < day.size(); i++) {
                Rollup stored = day.get(i);
                if (stored != null) {
                    hours++;
                    checkHour(day.bucketMillis(i), stored);
                }
            }
        }
        assertEquals(
                blocks.stream()
                        .map(run -> Hours.hourOf(run.firstMillis()))
                        .distinct()
                        .count(),
                hours,
                "every hour with readings is told of");
    }

    private void checkHour(long hourMillis, Rollup stored) {
        RollupChunk expected = RollupChunk.minutesOf(hourMillis);
        for (MetricRun run : blocks) {
            for (int i = 0; i < run.size() && Hours.hourOf(run.firstMillis()) == hourMillis; i++) {
                expected.add(run, i);
            }
        }
        assertAlike(expected.total(), stored);
        byte[] row = store.get(partition, Keys.timed(Keys.MINUTES, metric, hourMillis))
                .await();
        assertEquals(stored.count() > 240, row != null, "minutes are stored where there are many readings");
        if (row != null) {
            RollupChunk minutes = RollupChunk.decodeMinutes(hourMillis, row);
            for (int i = 0; i < minutes.size(); i++) {
                assertAlike(expected.get(i), minutes.get(i));
            }
        }
    }

    private static void assertAlike(@Nullable Rollup expected, @Nullable Rollup actual) {
        if (expected == null || actual == null) {
            assertSame(expected, actual);
            return;
        }
        assertEquals(expected.count(), actual.count());
        assertEquals(expected.numbers(), actual.numbers());
        assertEquals(expected.lastMillis(), actual.lastMillis());
        assertEquals(expected.lastKind(), actual.lastKind());
        assertEquals(expected.lastNumber(), actual.lastNumber());
        assertEquals(expected.lastText(), actual.lastText());
        if (expected.numbers() > 0) {
            assertEquals(expected.sum(), actual.sum());
            assertEquals(expected.min(), actual.min());
            assertEquals(expected.max(), actual.max());
        }
    }
}

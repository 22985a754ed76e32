package io.switchboard.readings.query;

import io.switchboard.readings.codec.BlockReader;
import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.series.Keys;
import io.switchboard.store.Row;
import io.vertx.core.Future;
import java.util.List;

/**
 * The readings of a range of time: blocks, a few at a time, merged with the fresh readings.
 *
 * <p>A fold may cut an hour's blocks anew between two reads. That does no harm: blocks are found by their last reading,
 * so each read, whole in itself, begins with the block that holds the first time that is not answered yet.
 */
final class RawRuns implements Runs {
    private static final int BLOCKS_A_READ = 8;

    private final BlockSource source;
    private final MetricRun fresh;
    private final long endMillis;

    /** Everything before this time is answered. */
    private long cursorMillis;

    RawRuns(BlockSource source, MetricRun fresh, long fromMillis, long endMillis) {
        this.source = source;
        this.fresh = fresh;
        this.cursorMillis = fromMillis;
        this.endMillis = endMillis;
    }

    @Override
    public boolean more() {
        return cursorMillis < endMillis;
    }

    @Override
    public Future<MetricRun> next() {
        long hourEnd = Hours.hourOf(endMillis - 1) + Hours.HOUR_MILLIS;
        return source.scan(Keys.BLOCK, cursorMillis, hourEnd, BLOCKS_A_READ).map(this::merge);
    }

    private MetricRun merge(List<Row> rows) {
        MetricRun blocks = new MetricRun(0);
        long covered = endMillis;
        for (Row row : rows) {
            BlockReader block = new BlockReader(Keys.timeMillis(row.key()), row.value());
            if (block.firstMillis() < endMillis) {
                blocks.addAll(block.decode().between(cursorMillis, endMillis));
            }
            covered = rows.size() < BLOCKS_A_READ ? endMillis : Math.min(endMillis, block.lastMillis() + 1);
        }
        MetricRun merged = MetricRun.merge(blocks, fresh.between(cursorMillis, covered));
        cursorMillis = covered;
        return merged;
    }
}

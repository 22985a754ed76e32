package io.switchboard.readings.fold;

import io.switchboard.readings.codec.Hours;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Rollup;
import io.switchboard.readings.codec.RollupChunk;
import io.switchboard.readings.series.Keys;
import io.switchboard.readings.series.Rollups;
import io.switchboard.readings.work.Steps;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds a metric's fresh readings of one hour: merges them into its blocks and brings the rollups of the minutes they
 * touch up to date from the merged readings, so that late and replaced readings count as they should.
 *
 * <p>An hour of few readings is read whole and keeps no rollups of minutes: its readings are as quickly read. Of an hour
 * of many only the blocks that cover a touched minute are read.
 */
final class HourFold {
    private static final int BLOCKS_A_READ = 32;

    private final FoldTarget target;
    private final String metric;
    private final long hourMillis;
    private final MetricRun fresh;
    private final TouchedMinutes touched;
    private final boolean whole;
    private final boolean empty;
    private final List<StoredBlock> blocks = new ArrayList<>();
    private RollupChunk minutes;
    private long scannedToMillis;
    private boolean toEnd;

    /** The block looked at last, if it is not among those kept. */
    private @Nullable StoredBlock leftOut;

    /** @param before the hour's rollup so far; null if it has no readings yet */
    HourFold(FoldTarget target, String metric, MetricRun fresh, @Nullable Rollup before) {
        this.target = target;
        this.metric = metric;
        this.fresh = fresh;
        this.hourMillis = Hours.hourOf(fresh.firstMillis());
        this.touched = new TouchedMinutes(hourMillis, fresh);
        this.empty = before == null;
        this.whole = before == null || !Rollups.keepsMinutes(before);
        this.minutes = RollupChunk.minutesOf(hourMillis);
        this.scannedToMillis = (whole ? hourMillis : touched.firstMillis()) - 1;
    }

    /** Fills the target's batch; completes with the hour's new rollup. */
    Future<Rollup> run() {
        if (empty) {
            toEnd = true;
            return Future.succeededFuture(merge());
        }
        Future<Void> rollups = whole ? Future.succeededFuture() : readMinutes();
        return rollups.compose(done -> readBlocks()).map(done -> merge());
    }

    private Future<Void> readMinutes() {
        return target.store()
                .get(target.partition(), Keys.timed(Keys.MINUTES, metric, hourMillis))
                .map(this::minutes)
                .mapEmpty();
    }

    private RollupChunk minutes(byte @Nullable [] row) {
        if (row != null) {
            minutes = RollupChunk.decodeMinutes(hourMillis, row);
        }
        return minutes;
    }

    private Future<Void> readBlocks() {
        return Steps.repeat(this::readPage);
    }

    private Future<Boolean> readPage() {
        byte[] from = Keys.timed(Keys.BLOCK, metric, scannedToMillis + 1);
        byte[] to = Keys.timed(Keys.BLOCK, metric, hourMillis + Hours.HOUR_MILLIS);
        return target.store()
                .scan(Scan.forward(target.partition(), from, to, BLOCKS_A_READ))
                .map(this::takePage);
    }

    /** Keeps what covers a touched minute or takes a reading; false once nothing behind can. */
    private boolean takePage(List<Row> page) {
        for (Row row : page) {
            if (!whole && scannedToMillis + 1 >= touched.endMillis()) {
                return false;
            }
            StoredBlock stored = StoredBlock.of(row);
            boolean kept =
                    whole || touched.meets(scannedToMillis + 1, stored.block().lastMillis());
            if (kept) {
                blocks.add(stored);
            }
            leftOut = kept ? null : stored;
            scannedToMillis = stored.block().lastMillis();
        }
        toEnd = page.size() < BLOCKS_A_READ;
        return !toEnd;
    }

    /** The hour's last block is filled before a new one begins, though it covers no touched minute. */
    private void keepLast() {
        StoredBlock last = leftOut;
        if (toEnd && last != null && fresh.lastMillis() > last.block().lastMillis()) {
            blocks.add(last);
            leftOut = null;
        }
    }

    private Rollup merge() {
        keepLast();
        HourBlocks merge = new HourBlocks(metric, target);
        merge.merge(blocks, toEnd && leftOut == null, fresh);
        rollUp(merge.merged());
        Rollup hour = minutes.total();
        if (Rollups.keepsMinutes(hour)) {
            target.batch().put(Keys.timed(Keys.MINUTES, metric, hourMillis), minutes.encode());
        }
        return hour;
    }

    private void rollUp(List<MetricRun> runs) {
        for (int minute = 0; minute < Hours.MINUTES_AN_HOUR; minute++) {
            if (whole || touched.contains(minute)) {
                minutes.clear(minute);
            }
        }
        for (MetricRun run : runs) {
            for (int i = 0; i < run.size(); i++) {
                if (whole || touched.containsMinuteOf(run.timeMillis(i))) {
                    minutes.add(run, i);
                }
            }
        }
    }
}

package io.switchboard.readings.fold;

import io.switchboard.readings.codec.BlockEncoder;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.series.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merges an hour's fresh readings into its blocks. A reading goes to the block that covers its time, or else to the next
 * one after it; what is later than all blocks fills the last one and goes on in new ones. A block that grows too large
 * is halved, so that blocks are at least half full except the last of an hour. Pure but for the batch it fills.
 */
final class HourBlocks {
    private final String metric;
    private final FoldTarget target;
    private final int readingsMax;

    /** All readings of the blocks that were looked at, after the merge, in time order. */
    private final List<MetricRun> merged = new ArrayList<>();

    HourBlocks(String metric, FoldTarget target) {
        this.metric = metric;
        this.target = target;
        this.readingsMax = target.shape().blockReadingsMax();
    }

    List<MetricRun> merged() {
        return merged;
    }

    /**
     * Merges; {@code blocks} are in time order and hold every block that covers a touched minute or takes a reading.
     *
     * @param toEnd whether the last of them is the last of the hour
     */
    void merge(List<StoredBlock> blocks, boolean toEnd, MetricRun fresh) {
        int from = 0;
        for (int b = 0; b < blocks.size(); b++) {
            StoredBlock stored = blocks.get(b);
            boolean tail = toEnd && b == blocks.size() - 1;
            boolean takesRest = tail && stored.block().size() < readingsMax;
            int to = takesRest
                    ? fresh.size()
                    : fresh.indexAtOrAfter(stored.block().lastMillis() + 1);
            MetricRun old = stored.block().decode();
            if (from == to) {
                merged.add(old);
            } else {
                replace(stored, MetricRun.merge(old, fresh.slice(from, to)), tail);
            }
            from = to;
        }
        if (from < fresh.size()) {
            write(fresh.slice(from, fresh.size()), true);
        }
    }

    private void replace(StoredBlock stored, MetricRun run, boolean tail) {
        List<byte[]> keys = write(run, tail);
        if (keys.stream().noneMatch(key -> Arrays.equals(key, stored.key()))) {
            target.batch().delete(stored.key());
        }
    }

    /** Writes a run as one or more blocks and tells their keys. */
    private List<byte[]> write(MetricRun run, boolean tail) {
        merged.add(run);
        int parts = (run.size() + readingsMax - 1) / readingsMax;
        int size = tail ? readingsMax : (run.size() + parts - 1) / parts;
        List<byte[]> keys = new ArrayList<>(parts);
        for (int from = 0; from < run.size(); from += size) {
            put(run.slice(from, Math.min(run.size(), from + size)), keys);
        }
        return keys;
    }

    private void put(MetricRun run, List<byte[]> keys) {
        byte[] value = BlockEncoder.encode(run);
        if (value.length > target.shape().blockBytesMax() && run.size() > 1) {
            int half = run.size() / 2;
            put(run.slice(0, half), keys);
            put(run.slice(half, run.size()), keys);
            return;
        }
        byte[] key = Keys.timed(Keys.BLOCK, metric, run.lastMillis());
        target.putBlock(key, value);
        keys.add(key);
    }
}

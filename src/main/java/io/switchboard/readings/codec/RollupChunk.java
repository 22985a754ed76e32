package io.switchboard.readings.codec;

import io.switchboard.readings.ReadingBatch.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The rollups of an hour's minutes or of a day's hours, as they are stored: one row.
 *
 * <p>Format: version; how many buckets follow; then each: how many empty ones lie before it, flags, counts where they are
 * not 1, the time of the last reading from the bucket's start, the last value, and sum, least and greatest where there is
 * more than one number. Numbers are decimals at a common scale if that is exact. Not thread-safe.
 */
public final class RollupChunk {
    private static final int VERSION = 1;
    private static final int SINGLE = 1;
    private static final int SOME_TEXTS = 2;
    private static final int PLAIN = 4;
    private static final int SCALE_SHIFT = 4;
    private static final int BUCKET_BYTES = 24;

    private final long startMillis;
    private final long bucketMillis;
    private final @Nullable Rollup[] buckets;

    private RollupChunk(long startMillis, long bucketMillis, int buckets) {
        this.startMillis = startMillis;
        this.bucketMillis = bucketMillis;
        this.buckets = new @Nullable Rollup[buckets];
    }

    public static RollupChunk minutesOf(long hourMillis) {
        return new RollupChunk(hourMillis, Hours.MINUTE_MILLIS, Hours.MINUTES_AN_HOUR);
    }

    public static RollupChunk hoursOf(long dayMillis) {
        return new RollupChunk(dayMillis, Hours.HOUR_MILLIS, Hours.HOURS_A_DAY);
    }

    public int size() {
        return buckets.length;
    }

    public long bucketMillis(int bucket) {
        return startMillis + bucket * bucketMillis;
    }

    /** The bucket that a time of this chunk lies in. */
    public int bucketOf(long timeMillis) {
        return (int) ((timeMillis - startMillis) / bucketMillis);
    }

    /** The rollup of a bucket; null if it has no readings. */
    public @Nullable Rollup get(int bucket) {
        return buckets[bucket];
    }

    public void set(int bucket, Rollup rollup) {
        buckets[bucket] = rollup;
    }

    /** Adds a reading that is later than all of its bucket. */
    public void add(MetricRun run, int index) {
        int bucket = bucketOf(run.timeMillis(index));
        Rollup rollup = buckets[bucket];
        if (rollup == null) {
            rollup = new Rollup();
            buckets[bucket] = rollup;
        }
        rollup.add(run, index);
    }

    public void clear(int bucket) {
        buckets[bucket] = null;
    }

    /** All buckets as one. */
    public Rollup total() {
        Rollup total = new Rollup();
        for (Rollup bucket : buckets) {
            if (bucket != null) {
                total.add(bucket);
            }
        }
        return total;
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(16 + BUCKET_BYTES * buckets.length);
        out.octet(VERSION);
        out.varint(filled());
        int gap = 0;
        for (int i = 0; i < buckets.length; i++) {
            Rollup bucket = buckets[i];
            if (bucket == null) {
                gap++;
            } else {
                out.varint(gap);
                gap = 0;
                write(bucket, bucketMillis(i), out);
            }
        }
        return out.toBytes();
    }

    private int filled() {
        int filled = 0;
        for (Rollup bucket : buckets) {
            filled += bucket == null ? 0 : 1;
        }
        return filled;
    }

    private static void write(Rollup bucket, long fromMillis, ByteWriter out) {
        boolean single = bucket.count() == 1;
        boolean texts = bucket.numbers() < bucket.count();
        int scale = scaleOf(bucket);
        out.octet((single ? SINGLE : 0)
                | (texts ? SOME_TEXTS : 0)
                | (scale < 0 ? PLAIN : 0)
                | Math.max(0, scale) << SCALE_SHIFT);
        out.octet(bucket.lastKind().code());
        if (!single) {
            out.varint(bucket.count());
        }
        if (texts) {
            out.varint(bucket.numbers());
        }
        out.varint(bucket.lastMillis() - fromMillis);
        if (bucket.lastKind() == Kind.TEXT) {
            out.text(bucket.lastText());
        } else {
            number(bucket.lastNumber(), scale, out);
        }
        if (!single && bucket.numbers() > 0) {
            number(bucket.min(), scale, out);
            number(bucket.max(), scale, out);
            out.fixed(Double.doubleToRawLongBits(bucket.sum()));
        }
    }

    /** The scale at which last, least and greatest are exact, or -1. */
    private static int scaleOf(Rollup bucket) {
        int scale = bucket.lastKind() == Kind.TEXT ? 0 : Decimals.exactFrom(0, bucket.lastNumber());
        if (bucket.numbers() > 0) {
            scale = scale < 0 ? scale : Decimals.exactFrom(scale, bucket.min());
            scale = scale < 0 ? scale : Decimals.exactFrom(scale, bucket.max());
            boolean all = scale >= 0
                    && Decimals.exact(bucket.min(), scale)
                    && (bucket.lastKind() == Kind.TEXT || Decimals.exact(bucket.lastNumber(), scale));
            scale = all ? scale : -1;
        }
        return scale;
    }

    private static void number(double number, int scale, ByteWriter out) {
        if (scale < 0) {
            out.fixed(Double.doubleToRawLongBits(number));
        } else {
            out.zigzag(Decimals.scaled(number, scale));
        }
    }

    public static RollupChunk decodeMinutes(long hourMillis, byte[] row) {
        return minutesOf(hourMillis).decode(row);
    }

    public static RollupChunk decodeHours(long dayMillis, byte[] row) {
        return hoursOf(dayMillis).decode(row);
    }

    private RollupChunk decode(byte[] row) {
        ByteReader in = new ByteReader(row).expectVersion(VERSION, "row of rollups");
        int filled = in.count();
        int bucket = -1;
        for (int i = 0; i < filled; i++) {
            bucket += 1 + in.count();
            buckets[bucket] = read(bucketMillis(bucket), in);
        }
        return this;
    }

    private static Rollup read(long fromMillis, ByteReader in) {
        int flags = in.octet();
        int scale = (flags & PLAIN) != 0 ? -1 : flags >>> SCALE_SHIFT;
        Kind lastKind = Kind.of((byte) in.octet());
        Rollup rollup = new Rollup();
        long count = (flags & SINGLE) != 0 ? 1 : in.varint();
        long numbers = (flags & SOME_TEXTS) != 0 ? in.varint() : count;
        rollup.counts(count, numbers);
        long lastMillis = fromMillis + in.varint();
        String text = lastKind == Kind.TEXT ? in.text() : null;
        double last = lastKind == Kind.TEXT ? 0 : number(scale, in);
        rollup.last(lastMillis, lastKind, last, text);
        if (count == 1 && numbers == 1) {
            rollup.numbers(last, last, last);
        } else if (numbers > 0) {
            double min = number(scale, in);
            double max = number(scale, in);
            rollup.numbers(Double.longBitsToDouble(in.fixed()), min, max);
        }
        return rollup;
    }

    private static double number(int scale, ByteReader in) {
        return scale < 0 ? Double.longBitsToDouble(in.fixed()) : Decimals.value(in.zigzag(), scale);
    }
}

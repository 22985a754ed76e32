package io.switchboard.readings.engine;

import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.StepFunction;
import java.util.List;
import java.util.Random;

/** Random requests and questions of one seed, of the sorts that real boards send: steady, bursty, late, far off. */
final class Scenario {
    private static final long NOW = EngineFixture.NOW;
    private static final long HOUR = 3_600_000L;
    static final List<String> METRICS = List.of("temp", "hum", "door");
    private static final List<StepFunction> FUNCTIONS = List.of(StepFunction.values());
    private static final long[] STEPS = {1, 7, 1_000, 60_000, 90_000, 300_000, HOUR, 2 * HOUR, 24 * HOUR, 7 * 24 * HOUR
    };
    private static final long[] SPANS = {1_000, 60_000, 600_000, HOUR, 5 * HOUR, 50 * HOUR, 100_000 * HOUR};

    final Random random;
    private final long span;
    private final long grain;
    private final int batchMax;
    private final int bulky;
    private long steady;

    Scenario(long seed) {
        random = new Random(seed);
        span = pick(SPANS);
        grain = pick(1, 10, 1_000, 60_000);
        batchMax = random.nextInt(10) == 0 ? 6_000 : 300;
        bulky = random.nextInt(10) == 0 ? 20 : 0;
        steady = NOW - span;
    }

    private long pick(long... of) {
        return of[random.nextInt(of.length)];
    }

    ReadingBatch batch() {
        int size = 1 + random.nextInt(random.nextBoolean() ? 4 : batchMax);
        ReadingBatch batch = new ReadingBatch(size);
        double inOrder = random.nextInt(3) / 2.0;
        for (int i = 0; i < size; i++) {
            add(batch, random.nextDouble() < inOrder ? next() : any());
        }
        return batch;
    }

    private long next() {
        steady += grain;
        return steady;
    }

    private long any() {
        if (random.nextInt(200) == 0) {
            return (long) ((random.nextDouble() * 2 - 1) * 62_135_596_800_000L);
        }
        return NOW - (long) (random.nextDouble() * span) / grain * grain;
    }

    private void add(ReadingBatch batch, long time) {
        String metric = METRICS.get(random.nextInt(METRICS.size()));
        switch (random.nextInt(12)) {
            case 0 -> batch.addBoolean(metric, time, random.nextBoolean());
            case 1 -> batch.addText(metric, time, text());
            case 2 -> batch.addNumber(metric, time, random.nextGaussian() * Math.pow(10, random.nextInt(30) - 10));
            default -> batch.addNumber(metric, time, (random.nextInt(600) - 100) / 10.0);
        }
        if (random.nextInt(50) > 3) {
            batch.unit("Cel");
        }
    }

    private String text() {
        return random.nextInt(200) < bulky ? "long".repeat(20_000) : "t" + random.nextInt(5);
    }

    RangeQuery raw() {
        return RangeQuery.raw(metric(), from(), to(), limit());
    }

    RangeQuery steps() {
        StepFunction function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
        long step = random.nextInt(4) == 0 ? 1 + random.nextInt(10_000_000) : pick(STEPS);
        return new RangeQuery(metric(), from(), to(), step, function, limit());
    }

    private String metric() {
        return random.nextInt(20) == 0 ? "none" : METRICS.get(random.nextInt(METRICS.size()));
    }

    private long limit() {
        return random.nextInt(4) == 0 ? 1 + random.nextInt(50) : RangeQuery.NO_LIMIT;
    }

    private long from() {
        return random.nextInt(3) == 0
                ? RangeQuery.UNSET_FROM
                : aligned(NOW - (long) (random.nextDouble() * 1.2 * span));
    }

    private long to() {
        return random.nextInt(3) == 0
                ? RangeQuery.UNSET_TO
                : aligned(NOW - (long) (random.nextDouble() * 1.2 * span) + span / 8);
    }

    private long aligned(long time) {
        long to = pick(1, 1_000, 60_000, HOUR, 24 * HOUR);
        return Math.floorDiv(time, to) * to;
    }
}

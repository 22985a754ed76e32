package io.switchboard.readings.engine;

import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.codec.BlockReader;
import io.switchboard.readings.codec.EncodedRow;
import io.switchboard.readings.codec.MetricRun;
import io.switchboard.readings.codec.Names;
import io.switchboard.readings.codec.RowEncoder;
import io.switchboard.readings.codec.RowReader;
import io.switchboard.readings.query.Page;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.RangeReader;
import io.switchboard.readings.query.StepFunction;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.FoldPolicy;
import io.switchboard.readings.series.Keys;
import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.store.Store;
import io.switchboard.store.embedded.EmbeddedOptions;
import io.switchboard.store.embedded.EmbeddedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prints what readings cost; not run by the tests. Times are CPU of the thread for what is pure, of the whole process
 * for folds, and of the clock for queries; each is the best of several rounds.
 *
 * <pre>mvn -q test-compile exec:exec -Dmain.class=io.switchboard.readings.engine.ReadingsBench
 *     -Dexec.classpathScope=test -Dcommand=</pre>
 */
final class ReadingsBench {
    private static final long START = 1_732_147_200_000L;
    private static final int DAY = 86_400;
    private static final int ROUNDS = 12;
    private static final String[] METRICS = {
        "temp", "hum", "pressure", "co2", "voltage", "current", "power", "rssi", "light", "wind"
    };
    private static final double[] BASES = {21.5, 40.2, 1_013.25, 612, 3.294, 0.412, 58.1, -67, 320, 4.7};
    private static final double[] GRAINS = {0.1, 0.1, 0.01, 1, 0.001, 0.001, 0.1, 1, 1, 0.1};

    private ReadingsBench() {}

    public static void main(String[] args) throws Exception {
        encodeAndDecode("single reading", 1, 1);
        encodeAndDecode("batch of 100 (10 metrics x 10 times)", 10, 10);
        append("append, single readings", 1, 1);
        append("append, batches of 100", 10, 10);
        Vertx vertx = Vertx.vertx();
        day(vertx, "a day, 1 metric a second, single readings", 1, 1);
        day(vertx, "a day, 1 metric a second, batches of 100", 1, 100);
        day(vertx, "8,640 s, 10 metrics a second, batches of 100", 10, 10);
        vertx.close().await();
    }

    /** A walk in the grain of a sensor, at a second with some jitter. */
    private static final class Sensor {
        private final Random random = new Random(7);
        private final long[] steps = new long[METRICS.length];
        private long second;

        ReadingBatch batch(int metrics, int times) {
            ReadingBatch batch = new ReadingBatch(metrics * times);
            for (int t = 0; t < times; t++) {
                long time = START + second++ * 1_000 + random.nextInt(20);
                for (int m = 0; m < metrics; m++) {
                    steps[m] += random.nextInt(3) - 1;
                    double value = Math.round((BASES[m] + steps[m] * GRAINS[m]) / GRAINS[m]) / (1 / GRAINS[m]);
                    batch.addNumber(METRICS[m], time, Math.round(value * 1_000) / 1_000.0);
                }
            }
            return batch;
        }
    }

    private static long threadCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static double best(LongSupplier round, double units) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            best = Math.min(best, round.getAsLong());
        }
        return best / units;
    }

    private static void print(String what, String form, Object... values) {
        System.out.printf("%-48s %s%n", what, String.format(form, values));
    }

    private static void encodeAndDecode(String what, int metrics, int times) {
        int readings = metrics * times;
        int count = 400_000 / readings;
        Sensor sensor = new Sensor();
        List<ReadingBatch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(sensor.batch(metrics, times));
        }
        List<byte[]> rows = new ArrayList<>();
        double encode = best(() -> encode(batches, rows), (double) count * readings);
        double decode = best(() -> decode(rows), (double) count * readings);
        long bytes = rows.stream().mapToLong(row -> row.length).sum();
        print(
                what,
                "encode %.0f ns, decode %.0f ns, %.1f bytes a reading",
                encode,
                decode,
                (double) bytes / count / readings);
    }

    private static long encode(List<ReadingBatch> batches, List<byte[]> rows) {
        rows.clear();
        long start = threadCpuNanos();
        for (ReadingBatch batch : batches) {
            EncodedRow row = RowEncoder.encode(batch, START, null);
            rows.add(row.value());
        }
        return threadCpuNanos() - start;
    }

    private static long decode(List<byte[]> rows) {
        Names names = new Names();
        double sum = 0;
        long start = threadCpuNanos();
        for (byte[] value : rows) {
            RowReader row = new RowReader(value, names);
            while (row.next()) {
                sum += row.number() + row.metric().length();
            }
        }
        long nanos = threadCpuNanos() - start;
        return sum == 0.1 ? 0 : nanos;
    }

    /** What the engine adds to the store's write, folding aside. */
    private static void append(String what, int metrics, int times) {
        Vertx vertx = Vertx.vertx();
        EngineLimits never = EngineLimits.DEFAULT.with(
                new FoldPolicy(1 << 30, 1 << 30, 1 << 30, Duration.ofDays(1), 1), EngineLimits.DEFAULT.shape());
        ReadingsEngine engine = ReadingsEngine.start(
                        vertx, new EngineParts(new NoStore(), never, InstantSource.system(), (board, batch, at) -> {}))
                .await();
        Sensor sensor = new Sensor();
        int count = 400_000 / metrics / times;
        List<ReadingBatch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(sensor.batch(metrics, times));
        }
        double nanos = best(
                () -> {
                    long start = threadCpuNanos();
                    batches.forEach(batch -> engine.append("kitchen", batch, null, START));
                    return threadCpuNanos() - start;
                },
                count);
        print(what, "%.0f ns a request, %.0f ns a reading", nanos, nanos / metrics / times);
        engine.close().await();
        vertx.close().await();
    }

    private static void day(Vertx vertx, String what, int metrics, int times) throws Exception {
        Path directory = Files.createTempDirectory("readings-bench");
        EmbeddedStore store = EmbeddedStore.open(directory, EmbeddedOptions.defaults(), vertx, InstantSource.system());
        ReadingsEngine engine = ReadingsEngine.start(
                        vertx,
                        new EngineParts(store, EngineLimits.DEFAULT, InstantSource.system(), (board, batch, at) -> {}))
                .await();
        System.out.println(what);
        fill(engine, "board0", metrics, times);
        fill(engine, "board1", metrics, times);
        long process = processCpuNanos();
        long lane = laneCpuNanos();
        for (int board = 2; board < 8; board++) {
            fill(engine, "board" + board, metrics, times);
        }
        double requests = 6.0 * (DAY / metrics / times);
        double readings = requests * metrics * times;
        print(
                "  all (sensor, engine, store, folds)",
                "%.2f us of CPU a request",
                (processCpuNanos() - process) / 1e3 / requests);
        print("  folds' thread", "%.0f ns of CPU a reading", (laneCpuNanos() - lane) / readings);
        print(
                "  written as blocks",
                "%.1f bytes a reading",
                engine.folds().counters().blockBytes() / readings * 6 / 8);
        sizes(store, "board7", metrics);
        for (int step : new int[] {432, 60, 600, 3_600}) {
            query(engine, "board7", step * 1_000L);
        }
        decodeBlocks(store, "board7");
        engine.close().await();
        store.close().await();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void fill(ReadingsEngine engine, String board, int metrics, int times) throws InterruptedException {
        Sensor sensor = new Sensor();
        int requests = DAY / metrics / times;
        for (int from = 0; from < requests; from += 970) {
            List<Future<Receipt>> sent = new ArrayList<>();
            for (int i = from; i < Math.min(requests, from + 970); i++) {
                sent.add(engine.append(board, sensor.batch(metrics, times), null, System.currentTimeMillis()));
            }
            Future.all(sent).await();
            while (engine.folds().waiting() + engine.folds().atWork() > 0) {
                Thread.sleep(1);
            }
            engine.fold(board).await();
        }
    }

    private static long laneCpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("readings-fold")) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    private static void sizes(Store store, String board, int metrics) {
        long readings = DAY / metrics * metrics;
        for (byte letter : new byte[] {Keys.BLOCK, Keys.MINUTES, Keys.HOURS, Keys.HEAD, Keys.FRESH}) {
            List<Row> rows = store.scan(Scan.forward(
                            Keys.partition(board), Keys.letter(letter), Keys.letter(letter + 1), 1_000_000))
                    .await();
            long bytes = rows.stream()
                    .mapToLong(row -> row.key().length + row.value().length)
                    .sum();
            print("  rows " + (char) letter, "%d, %.2f bytes a reading", rows.size(), (double) bytes / readings);
        }
    }

    private static void query(ReadingsEngine engine, String board, long stepMillis) {
        RangeQuery query =
                new RangeQuery("temp", START, START + DAY * 1_000L, stepMillis, StepFunction.MEAN, RangeQuery.NO_LIMIT);
        int[] steps = new int[1];
        double millis = best(() -> answer(engine.query(board, query), steps), 1e6);
        print("  to " + steps[0] + " steps of " + stepMillis / 1_000 + " s", "%.2f ms", millis);
    }

    private static long answer(RangeReader reader, int[] steps) {
        long start = System.nanoTime();
        steps[0] = 0;
        Page page;
        do {
            page = reader.next().await();
            steps[0] += page.readings().size();
        } while (!page.last());
        return System.nanoTime() - start;
    }

    private static void decodeBlocks(Store store, String board) {
        byte[] from = Keys.timed(Keys.BLOCK, "temp", 0);
        List<Row> rows = store.scan(Scan.forward(Keys.partition(board), from, Keys.timedEnd(Keys.BLOCK, "temp"), 1_000))
                .await();
        int[] readings = new int[1];
        double millis = best(() -> decoded(rows, readings), 1e6);
        print("  decode of " + readings[0] + " readings in " + rows.size() + " blocks", "%.2f ms", millis);
    }

    private static long decoded(List<Row> rows, int[] readings) {
        long start = threadCpuNanos();
        readings[0] = 0;
        for (Row row : rows) {
            MetricRun run = new BlockReader(Keys.timeMillis(row.key()), row.value()).decode();
            readings[0] += run.size();
        }
        return threadCpuNanos() - start;
    }

    /** Takes everything and keeps nothing. */
    private static final class NoStore implements Store {
        @Override
        public Future<Void> write(Batch batch) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Boolean> putIfAbsent(String partition, byte[] key, byte[] value) {
            return Future.succeededFuture(true);
        }

        @Override
        public Future<byte @Nullable []> get(String partition, byte[] key) {
            return Future.succeededFuture();
        }

        @Override
        public Future<List<Row>> scan(Scan scan) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}

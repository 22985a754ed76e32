package io.switchboard.store.embedded;

import io.switchboard.store.Batch;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a small durable write costs in CPU, kernel included. One event loop holds a number of writes outstanding; each
 * completion submits the next. Run it on one core:
 * {@code taskset -c 0 java -cp target/classes:target/test-classes:… io.switchboard.store.embedded.StoreBench DIRECTORY}.
 */
final class StoreBench {
    private static final int OUTSTANDING = 64;
    private static final int PARTITIONS = 64;
    private static final int VALUE_BYTES = 60;
    private static final int SECONDS_WARM = 10;
    private static final int SECONDS = 15;
    private static final double TICK_NANOS = 1e9 / 100;

    private final EmbeddedStore store;
    private final byte[] value = new byte[VALUE_BYTES];
    private final CountDownLatch stopped = new CountDownLatch(OUTSTANDING);
    private final AtomicLong written = new AtomicLong();
    private volatile boolean stopping;
    private long sequence;

    private StoreBench(EmbeddedStore store) {
        this.store = store;
        Arrays.fill(value, (byte) 'v');
    }

    public static void main(String[] args) throws StoreOpenException, IOException, InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        EmbeddedStore store =
                EmbeddedStore.open(Path.of(args[0]), EmbeddedOptions.defaults(), vertx, InstantSource.system());
        StoreBench bench = new StoreBench(store);
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(nothing -> bench.start());
        Thread.sleep(SECONDS_WARM * 1000L);
        for (int i = 0; i < SECONDS; i++) {
            bench.measureOneSecond();
        }
        bench.stop();
        store.close().await();
        vertx.close().await();
    }

    private void start() {
        for (int i = 0; i < OUTSTANDING; i++) {
            submit();
        }
    }

    private void submit() {
        long number = sequence++;
        byte[] key = ByteBuffer.allocate(16)
                .putLong(System.currentTimeMillis())
                .putLong(number)
                .array();
        store.write(Batch.of("r/board-" + number % PARTITIONS, key, value))
                .onSuccess(done -> next())
                .onFailure(StoreBench::giveUp);
    }

    private void next() {
        written.lazySet(written.get() + 1);
        if (stopping) {
            stopped.countDown();
        } else {
            submit();
        }
    }

    private static void giveUp(Throwable cause) {
        System.err.println(cause.getMessage());
        Runtime.getRuntime().halt(1);
    }

    private void stop() throws InterruptedException {
        stopping = true;
        stopped.await();
    }

    private void measureOneSecond() throws IOException, InterruptedException {
        long ticks = cpuTicks();
        long rows = written.get();
        long groups = store.groupsCommitted();
        Thread.sleep(1000);
        long did = written.get() - rows;
        System.out.printf(
                "%8d writes/s %6.1f a group %6.2f us of CPU a write%n",
                did, (double) did / (store.groupsCommitted() - groups), (cpuTicks() - ticks) * TICK_NANOS / 1000 / did);
    }

    /** User and system time of this process: fields 14 and 15 of /proc/self/stat. */
    private static long cpuTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}

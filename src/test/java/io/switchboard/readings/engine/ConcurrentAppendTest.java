package io.switchboard.readings.engine;

import static io.switchboard.readings.SomeReadings.one;
import static io.switchboard.readings.engine.EngineFixture.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.readings.Mark;
import io.switchboard.readings.codec.Names;
import io.switchboard.readings.codec.RowReader;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.readings.series.FoldPolicy;
import io.switchboard.readings.series.Keys;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads that send for one board at once, and a store that settles what it has in any order. */
final class ConcurrentAppendTest {
    private static final int THREADS = 4;
    private static final int REQUESTS = 400;
    private static final FoldPolicy BY_AGE_ONLY = new FoldPolicy(1 << 20, 1 << 20, 1 << 28, Duration.ofDays(9), 16);

    private final EngineFixture fixture =
            new EngineFixture(EngineLimits.DEFAULT.with(BY_AGE_ONLY, EngineLimits.DEFAULT.shape()));
    /** Fewer than the gaps of one boot that are remembered: beyond them a retry may be taken for something new. */
    private static final int UNSETTLED_MAX = 40;

    private final Semaphore unsettled = new Semaphore(UNSETTLED_MAX);
    private final List<Future<Receipt>> receipts = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        fixture.close();
    }

    /** Every request is sent by two threads; each pair has a boot of its own. */
    private void send(int thread) {
        int boot = thread / 2;
        for (int i = 0; i < REQUESTS; i++) {
            int value = i * (THREADS / 2) + boot;
            unsettled.acquireUninterruptibly();
            receipts.add(fixture.engine
                    .append("kitchen", one("temp", NOW + value, value), new Mark("boot" + boot, i), NOW)
                    .onComplete(settled -> unsettled.release()));
        }
    }

    private void settleAtRandom(int writes) {
        Random random = new Random(3);
        for (int i = 0; i < writes; i++) {
            fixture.store.awaitWaiting(1);
            fixture.store.letThrough(random.nextInt(fixture.store.waiting()));
        }
    }

    @Test
    void eachRequestIsStoredOnceSeenOnceAndToldInOrder() throws InterruptedException {
        fixture.store.hold();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            threads.add(new Thread(() -> send(thread)));
        }
        threads.forEach(Thread::start);
        settleAtRandom(REQUESTS * THREADS / 2);
        for (Thread thread : threads) {
            thread.join();
        }

        int accepted = 0;
        int duplicate = 0;
        for (Future<Receipt> receipt : receipts) {
            accepted += receipt.await().accepted();
            duplicate += receipt.await().duplicate();
        }
        assertEquals(REQUESTS * THREADS / 2, accepted);
        assertEquals(REQUESTS * THREADS / 2, duplicate);
        assertEquals(storedOrder(), toldOrder());
        assertEquals(REQUESTS * THREADS / 2, fixture.engine.freshRows());
        RangeQuery all = RangeQuery.raw("temp", RangeQuery.UNSET_FROM, RangeQuery.UNSET_TO, RangeQuery.NO_LIMIT);
        assertEquals(REQUESTS * THREADS / 2, fixture.read(all).size());
    }

    private List<Double> toldOrder() {
        return fixture.told.stream().map(told -> told.batch().number(0)).toList();
    }

    private List<Double> storedOrder() {
        byte[] from = Keys.letter(Keys.FRESH);
        byte[] to = Keys.letter(Keys.FRESH + 1);
        return fixture.store.scan(Scan.forward(Keys.partition("kitchen"), from, to, 1 << 20)).await().stream()
                .map(ConcurrentAppendTest::valueOf)
                .toList();
    }

    private static double valueOf(Row row) {
        return new RowReader(row.value(), new Names()).toBatch().number(0);
    }
}

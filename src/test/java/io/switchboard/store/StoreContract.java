package io.switchboard.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Store} promises, whatever the engine: of rows, and of expiry, order, concurrency and its end. */
public abstract class StoreContract extends StoreRowsContract {
    @Test
    void anExpiringRowIsReadUntilItsTimeAndNotAfter() {
        long expiresAtMillis = time.millis() + 1000;
        write(new Batch("p").put(bytes("k"), bytes("v"), expiresAtMillis).put(bytes("stays"), bytes("v")));

        time.advance(Duration.ofMillis(999));
        assertArrayEquals(bytes("v"), get("p", bytes("k")));
        assertEquals(List.of("k", "stays"), keys(Scan.forward("p", START, null, 10)));

        time.advance(Duration.ofMillis(1));
        assertNull(get("p", bytes("k")));
        assertEquals(List.of("stays"), keys(Scan.forward("p", START, null, 1)));
        assertEquals(List.of("stays"), keys(Scan.backward("p", START, null, 10)));
    }

    @Test
    void aRowPutAgainWithoutExpiryStays() {
        write(new Batch("p").put(bytes("k"), bytes("v"), time.millis() + 1000));
        write(new Batch("p").put(bytes("k"), bytes("w")));
        time.advance(Duration.ofDays(1));

        assertArrayEquals(bytes("w"), get("p", bytes("k")));
    }

    @Test
    void putIfAbsentPutsOnce() {
        assertTrue(Outcome.of(store.putIfAbsent("p", bytes("k"), bytes("first"))));
        assertFalse(Outcome.of(store.putIfAbsent("p", bytes("k"), bytes("second"))));

        assertArrayEquals(bytes("first"), get("p", bytes("k")));
    }

    @Test
    void putIfAbsentPutsWhereARowWasDeletedOrHasExpired() {
        putAll("p", "deleted", "in-range");
        write(new Batch("p")
                .delete(bytes("deleted"))
                .deleteRange(bytes("in"), bytes("io"))
                .put(bytes("expired"), bytes("v"), time.millis() + 1));
        time.advance(Duration.ofMillis(1));

        for (String key : List.of("deleted", "in-range", "expired")) {
            assertTrue(Outcome.of(store.putIfAbsent("p", bytes(key), bytes("new"))), key);
            assertArrayEquals(bytes("new"), get("p", bytes(key)), key);
        }
    }

    @Test
    void putIfAbsentSeesWritesHandedOverBeforeIt() {
        Future<Void> put = store.write(Batch.of("p", bytes("put"), bytes("v")));
        Future<Boolean> afterPut = store.putIfAbsent("p", bytes("put"), bytes("w"));
        Future<Void> delete = store.write(new Batch("p").delete(bytes("put")));
        Future<Boolean> afterDelete = store.putIfAbsent("p", bytes("put"), bytes("x"));
        Future<Boolean> afterAll = store.putIfAbsent("p", bytes("put"), bytes("y"));
        Outcome.of(Future.all(put, delete));

        assertFalse(Outcome.of(afterPut));
        assertTrue(Outcome.of(afterDelete));
        assertFalse(Outcome.of(afterAll));
        assertArrayEquals(bytes("x"), get("p", bytes("put")));
    }

    @Test
    void ofManyPutIfAbsentAtOnceOneWins() throws Exception {
        List<Future<Boolean>> tries = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String value = "v" + i;
            threads.add(new Thread(() -> tryPuts(tries, value)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        int won = 0;
        for (Future<Boolean> put : tries) {
            won += Outcome.of(put) ? 1 : 0;
        }
        assertEquals(50, won);
        assertEquals(200, tries.size());
    }

    private void tryPuts(List<Future<Boolean>> tries, String value) {
        for (int key = 0; key < 50; key++) {
            tries.add(store.putIfAbsent("p", bytes("k" + key), bytes(value)));
        }
    }

    @Test
    void writesOfAPartitionTakeEffectInTheOrderOfTheirHandingOver() {
        List<Future<Void>> writes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            writes.add(store.write(Batch.of("p", bytes("k"), bytes("v" + i))));
        }
        Outcome.of(Future.all(writes));

        assertArrayEquals(bytes("v499"), get("p", bytes("k")));
    }

    @Test
    void anAcknowledgedWriteIsSeenByAReadThatFollows() {
        for (int i = 0; i < 50; i++) {
            byte[] value = bytes("v" + i);
            Future<byte @Nullable []> read =
                    store.write(Batch.of("p", bytes("k"), value)).compose(done -> store.get("p", bytes("k")));
            assertArrayEquals(value, Outcome.of(read));
        }
    }

    @Test
    void readsNeverSeeHalfABatch() {
        List<Future<?>> reads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] value = bytes("v" + i);
            Batch batch = new Batch("p").put(bytes("a"), value).put(bytes("b"), value);
            reads.add(store.write(batch));
            reads.add(store.scan(Scan.forward("p", START, null, 2)).map(StoreContract::assertSameValues));
        }
        Outcome.of(Future.all(reads));
    }

    private static boolean assertSameValues(List<Row> rows) {
        if (rows.size() == 2) {
            assertArrayEquals(rows.get(0).value(), rows.get(1).value());
        } else {
            assertEquals(0, rows.size());
        }
        return true;
    }

    @Test
    void theArraysOfARowBelongToTheCaller() {
        write(Batch.of("p", bytes("k"), bytes("v")));
        Row row = rows(Scan.forward("p", START, null, 1)).get(0);
        Arrays.fill(row.key(), (byte) 0);
        Arrays.fill(row.value(), (byte) 0);

        assertArrayEquals(bytes("v"), get("p", bytes("k")));
    }

    @Test
    void anOpenStoreIsWritable() {
        assertTrue(store.writable());
    }

    @Test
    void whatWasAcceptedBeforeClosingIsFinished() {
        Future<Void> write = store.write(Batch.of("p", bytes("k"), bytes("v")));
        Outcome.of(store.close());

        Outcome.of(write);
    }

    @Test
    void aClosedStoreRefusesEveryCall() {
        Outcome.of(store.close());

        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(store.write(Batch.of("p", bytes("k"), bytes("v")))));
        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(store.putIfAbsent("p", bytes("k"), bytes("v"))));
        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(store.get("p", bytes("k"))));
        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(store.scan(Scan.forward("p", START, null, 1))));
        Outcome.of(store.close());
    }
}

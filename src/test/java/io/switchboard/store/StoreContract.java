package io.switchboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.testkit.ManualTime;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Store} promises, whatever the engine. A subclass opens one. */
public abstract class StoreContract {
    private static final byte[] START = {};

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private Store store;

    protected abstract Store open(InstantSource clock) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open(time);
    }

    @AfterEach
    void closeStore() {
        Outcome.of(store.close());
    }

    @Test
    void aRowThatWasPutIsRead() {
        write(Batch.of("p", bytes("k"), bytes("v")));

        assertArrayEquals(bytes("v"), get("p", bytes("k")));
    }

    @Test
    void aRowThatWasNeverPutIsNull() {
        assertNull(get("p", bytes("k")));
    }

    @Test
    void aRowPutTwiceHasTheLastValue() {
        write(Batch.of("p", bytes("k"), bytes("first")));
        write(Batch.of("p", bytes("k"), bytes("second")));

        assertArrayEquals(bytes("second"), get("p", bytes("k")));
    }

    @Test
    void anEmptyValueIsNotAMissingRow() {
        write(Batch.of("p", bytes("k"), START));

        assertArrayEquals(START, get("p", bytes("k")));
    }

    @Test
    void everyByteOfKeysAndValuesIsKept() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        write(Batch.of("p", all, all));

        Row row = rows(Scan.forward("p", START, null, 10)).get(0);
        assertArrayEquals(all, row.key());
        assertArrayEquals(all, row.value());
        assertArrayEquals(all, get("p", all));
    }

    @Test
    void theLongestNamesAndLargestValuesAreTaken() {
        String partition = "p".repeat(200);
        byte[] key = filled(1024, 7);
        byte[] value = new byte[16 << 20];
        new Random(1).nextBytes(value);
        write(Batch.of(partition, key, value));

        assertArrayEquals(value, get(partition, key));
        assertArrayEquals(
                value, rows(Scan.backward(partition, START, null, 1)).get(0).value());
    }

    @Test
    void aDeletedRowIsGone() {
        write(Batch.of("p", bytes("k"), bytes("v")));
        write(new Batch("p").delete(bytes("k")));

        assertNull(get("p", bytes("k")));
    }

    @Test
    void aRangeIsDeletedFromItsStartUpToItsEnd() {
        putAll("p", "a", "b", "c", "d");
        write(new Batch("p").deleteRange(bytes("b"), bytes("d")));

        assertEquals(List.of("a", "d"), keys(Scan.forward("p", START, null, 10)));
        assertNull(get("p", bytes("c")));
    }

    @Test
    void aRangeThatEndsBeforeItStartsDeletesNothing() {
        putAll("p", "a", "b", "c");
        write(new Batch("p").deleteRange(bytes("c"), bytes("a")).deleteRange(bytes("b"), bytes("b")));

        assertEquals(List.of("a", "b", "c"), keys(Scan.forward("p", START, null, 10)));
    }

    @Test
    void laterChangesOfABatchWinOverEarlierOnes() {
        putAll("p", "old");
        write(new Batch("p")
                .put(bytes("a"), bytes("1"))
                .delete(bytes("a"))
                .put(bytes("b"), bytes("1"))
                .put(bytes("b"), bytes("2"))
                .deleteRange(bytes("o"), bytes("p"))
                .put(bytes("old"), bytes("new")));

        assertNull(get("p", bytes("a")));
        assertArrayEquals(bytes("2"), get("p", bytes("b")));
        assertArrayEquals(bytes("new"), get("p", bytes("old")));
    }

    @Test
    void anEmptyBatchIsWrittenWithoutEffect() {
        write(new Batch("p"));

        assertEquals(List.of(), keys(Scan.forward("p", START, null, 10)));
    }

    @Test
    void partitionsDoNotSeeEachOther() {
        putAll("p", "k");
        putAll("p1", "k");
        putAll("p-", "k");
        write(new Batch("p").deleteRange(START, filled(4, 0xff)));

        assertEquals(List.of(), keys(Scan.forward("p", START, null, 10)));
        assertEquals(List.of("k"), keys(Scan.forward("p1", START, null, 10)));
        assertEquals(List.of("k"), keys(Scan.backward("p-", START, null, 10)));
    }

    @Test
    void aScanReturnsRowsInTheOrderOfUnsignedBytes() {
        for (String key : List.of("ff", "00", "7f", "80", "8000", "0000", "7fff", "ff00")) {
            write(Batch.of("p", hex(key), START));
        }

        List<String> inOrder = List.of("00", "0000", "7f", "7fff", "80", "8000", "ff", "ff00");
        assertEquals(inOrder, hexKeys(Scan.forward("p", START, null, 10)));
        List<String> reversed = new ArrayList<>(inOrder);
        Collections.reverse(reversed);
        assertEquals(reversed, hexKeys(Scan.backward("p", START, null, 10)));
    }

    @Test
    void aScanIncludesItsStartAndExcludesItsEnd() {
        putAll("p", "a", "b", "c", "d");

        assertEquals(List.of("b", "c"), keys(Scan.forward("p", bytes("b"), bytes("d"), 10)));
        assertEquals(List.of("c", "b"), keys(Scan.backward("p", bytes("b"), bytes("d"), 10)));
        assertEquals(List.of("b", "c", "d"), keys(Scan.forward("p", bytes("aa"), null, 10)));
        assertEquals(List.of("d", "c", "b"), keys(Scan.backward("p", bytes("aa"), bytes("dd"), 10)));
    }

    @Test
    void aScanOfARangeThatEndsBeforeItStartsIsEmpty() {
        putAll("p", "a", "b", "c");

        assertEquals(List.of(), keys(Scan.forward("p", bytes("c"), bytes("a"), 10)));
        assertEquals(List.of(), keys(Scan.backward("p", bytes("c"), bytes("a"), 10)));
        assertEquals(List.of(), keys(Scan.backward("p", bytes("b"), bytes("b"), 10)));
    }

    @Test
    void aScanStopsAtItsLimit() {
        putAll("p", "a", "b", "c", "d");

        assertEquals(List.of("a", "b"), keys(Scan.forward("p", START, null, 2)));
        assertEquals(List.of("d", "c", "b"), keys(Scan.backward("p", START, null, 3)));
    }

    @Test
    void aScanPassesOverRemovedRows() {
        putAll("p", "a", "b", "c", "d", "e", "f");
        write(new Batch("p").delete(bytes("b")).deleteRange(bytes("c"), bytes("e")));

        assertEquals(List.of("a", "e"), keys(Scan.forward("p", START, null, 2)));
        assertEquals(List.of("f", "e", "a"), keys(Scan.backward("p", START, null, 3)));
    }

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

    private void write(Batch batch) {
        Outcome.of(store.write(batch));
    }

    private byte @Nullable [] get(String partition, byte[] key) {
        return Outcome.of(store.get(partition, key));
    }

    private void putAll(String partition, String... keys) {
        Batch batch = new Batch(partition);
        for (String key : keys) {
            batch.put(bytes(key), bytes("value of " + key));
        }
        write(batch);
    }

    private List<Row> rows(Scan scan) {
        return Outcome.of(store.scan(scan));
    }

    private List<String> keys(Scan scan) {
        return rows(scan).stream().map(row -> new String(row.key(), UTF_8)).toList();
    }

    private List<String> hexKeys(Scan scan) {
        return rows(scan).stream()
                .map(row -> HexFormat.of().formatHex(row.key()))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}

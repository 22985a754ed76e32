package io.switchboard.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.store.Batch;
import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.testkit.ManualTime;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
    private static Vertx vertx;

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        Outcome.of(vertx.close());
    }

    @Test
    void aReopenedStoreHoldsEverything() throws Exception {
        EmbeddedStore store = open();
        for (int i = 0; i < 100; i++) {
            Outcome.of(store.write(Batch.of("p", bytes("k" + i), bytes("v" + i))));
        }
        Outcome.of(store.write(new Batch("p").deleteRange(bytes("k1"), bytes("k2"))));
        List<Row> before = Outcome.of(store.scan(Scan.forward("p", bytes(""), null, 1000)));
        Outcome.of(store.close());

        EmbeddedStore reopened = open();
        List<Row> after = Outcome.of(reopened.scan(Scan.forward("p", bytes(""), null, 1000)));
        Outcome.of(reopened.close());

        assertEquals(89, after.size());
        assertEquals(text(before), text(after));
    }

    private static List<String> text(List<Row> rows) {
        return rows.stream()
                .map(row -> new String(row.key(), UTF_8) + "=" + new String(row.value(), UTF_8))
                .toList();
    }

    @Test
    void aDirectoryInUseIsRefused() throws Exception {
        EmbeddedStore store = open();

        StoreOpenException refusal = assertThrows(StoreOpenException.class, this::open);
        assertTrue(refusal.toString().endsWith("is in use by another Switchboard process"), refusal.toString());
        Outcome.of(store.close());
        Outcome.of(open().close());
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        for (Path unwritable : List.of(file, file.resolve("store"), Path.of("/proc/self/switchboard"))) {
            StoreOpenException refusal = assertThrows(StoreOpenException.class, () -> open(unwritable));
            assertTrue(refusal.toString().contains("cannot be written"), refusal.toString());
        }
    }

    @Test
    void aDamagedStoreIsRefused() throws Exception {
        Outcome.of(open().close());
        try (Stream<Path> files = Files.list(directory.resolve("rows"))) {
            for (Path manifest :
                    files.filter(file -> file.toString().contains("MANIFEST")).toList()) {
                Files.writeString(manifest, "garbage in place of the manifest, long enough to be read as a record");
            }
        }

        StoreOpenException refusal = assertThrows(StoreOpenException.class, this::open);
        assertTrue(refusal.toString().contains("is damaged"), refusal.toString());
    }

    @Test
    void aStoreOfANewerFormatIsRefused() throws Exception {
        RocksEngine engine = RocksEngine.open(directory.resolve("rows"), 8 << 20);
        StoreFormat.write(engine, StoreFormat.OWN.current() + 1);
        engine.close();

        StoreOpenException refusal = assertThrows(StoreOpenException.class, this::open);
        assertTrue(refusal.toString().contains("start the newer version"), refusal.toString());
    }

    @Test
    void removingExpiredRowsLeavesNothingOfThemAndAllOthers() throws Exception {
        EmbeddedStore store = open();
        long soon = time.millis() + 1000;
        Outcome.of(store.write(new Batch("p")
                .put(bytes("expires"), bytes("v"), soon)
                .put(bytes("renewed"), bytes("v"), soon)
                .put(bytes("made permanent"), bytes("v"), soon)
                .put(bytes("deleted"), bytes("v"), soon)
                .put(bytes("permanent"), bytes("v"))));
        Outcome.of(store.write(new Batch("p")
                .put(
                        bytes("renewed"),
                        bytes("w"),
                        time.millis() + Duration.ofDays(1).toMillis())
                .put(bytes("made permanent"), bytes("w"))
                .delete(bytes("deleted"))));
        time.advance(Duration.ofHours(1));

        assertEquals(4, Outcome.of(store.removeExpired(100)));
        assertEquals(0, Outcome.of(store.removeExpired(100)));
        assertArrayEquals(bytes("w"), Outcome.of(store.get("p", bytes("renewed"))));
        assertArrayEquals(bytes("w"), Outcome.of(store.get("p", bytes("made permanent"))));
        assertArrayEquals(bytes("v"), Outcome.of(store.get("p", bytes("permanent"))));
        Outcome.of(store.close());
        assertEquals(List.of("made permanent", "permanent", "renewed"), storedKeys("p"));
    }

    @Test
    void removingExpiredRowsStopsAtItsLimit() throws Exception {
        EmbeddedStore store = open();
        Batch batch = new Batch("p");
        for (int i = 0; i < 10; i++) {
            batch.put(bytes("k" + i), bytes("v"), time.millis() + 1);
        }
        Outcome.of(store.write(batch));
        time.advance(Duration.ofHours(1));

        assertEquals(7, Outcome.of(store.removeExpired(7)));
        assertEquals(3, Outcome.of(store.removeExpired(7)));
        Outcome.of(store.close());
        assertEquals(List.of(), storedKeys("p"));
    }

    private List<String> storedKeys(String partition) throws Exception {
        RocksEngine engine = RocksEngine.open(directory.resolve("rows"), 8 << 20);
        List<byte[]> keys = engine.keys(new byte[] {1}, new byte[] {127}, 100);
        engine.close();
        return keys.stream()
                .map(key -> new String(RowFormat.keyOf(key, key.length, partition), UTF_8))
                .toList();
    }

    /** These have no method or are quietly switched off by RocksDB where they do not fit together. */
    @Test
    void rocksUsesTheOptionsThatMakeSmallWritesCheap() throws Exception {
        Outcome.of(open().close());

        String options = optionsInUse();
        for (String option : List.of(
                "memtable_insert_with_hint_prefix_extractor=rocksdb.FixedPrefix.2",
                "allow_concurrent_memtable_write=false",
                "recycle_log_file_num=2",
                "compression_per_level=kNoCompression:kLZ4Compression:kLZ4Compression")) {
            assertTrue(options.contains(option), option);
        }
    }

    private String optionsInUse() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("rows"))) {
            Path newest = files.filter(file -> file.getFileName().toString().startsWith("OPTIONS"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return Files.readString(newest);
        }
    }

    @Test
    void sizesBeyondTheContractAreRefused() throws Exception {
        EmbeddedStore store = open();

        assertSame(Fault.INTERNAL, Outcome.faultOf(store.write(Batch.of("", bytes("k"), bytes("v")))));
        assertSame(Fault.INTERNAL, Outcome.faultOf(store.write(Batch.of("p\0", bytes("k"), bytes("v")))));
        assertSame(Fault.INTERNAL, Outcome.faultOf(store.write(Batch.of("p".repeat(201), bytes("k"), bytes("v")))));
        assertSame(Fault.INTERNAL, Outcome.faultOf(store.write(Batch.of("p", new byte[1025], bytes("v")))));
        assertSame(Fault.INTERNAL, Outcome.faultOf(store.write(Batch.of("p", bytes("k"), new byte[(16 << 20) + 1]))));
        assertSame(Fault.INTERNAL, Outcome.faultOf(store.putIfAbsent("p", bytes(""), bytes("v"))));
        assertSame(Fault.INTERNAL, Outcome.faultOf(store.get("p", bytes(""))));
        assertNull(Outcome.of(store.get("p", bytes("k"))));
        Outcome.of(store.close());
    }

    @Test
    void whatIsCommittedIsCountedAndObserved() throws Exception {
        EmbeddedStore store = open();
        long[] observed = new long[2];
        store.observe((batches, bytes, nanos) -> {
            observed[0] += batches;
            observed[1] += bytes;
        });
        Outcome.of(store.write(Batch.of("p", bytes("k"), bytes("v"))));
        Outcome.of(store.write(Batch.of("p", bytes("l"), bytes("w"))));
        Outcome.of(store.close());

        assertEquals(2, observed[0]);
        assertEquals(2, store.batchesCommitted());
        assertEquals(2, store.groupsCommitted());
        assertEquals(observed[1], store.bytesCommitted());
        assertEquals(0, store.commitQueueDepth());
    }

    private EmbeddedStore open() throws StoreOpenException {
        return open(directory);
    }

    private EmbeddedStore open(Path path) throws StoreOpenException {
        return EmbeddedStore.open(path, EmbeddedOptions.defaults(), vertx, time);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

package io.switchboard.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** Stores of older and newer formats, with formats made up for the test. */
class StoreFormatTest {
    private static final int MEMORY_BYTES = 8 << 20;
    private static final StoreFormat FIRST = new StoreFormat(List.of());

    private final List<String> migrated = new ArrayList<>();

    /** Adds a letter to the row at each step. */
    private final StoreFormat third =
            new StoreFormat(List.of(engine -> append(engine, "b"), engine -> append(engine, "c")));

    @TempDir
    Path directory;

    private void append(RocksEngine engine, String letter) throws RocksDBException {
        byte[] old = engine.get(RowFormat.key("p", bytes("row")));
        String text = old == null ? "" : new String(old, UTF_8);
        put(engine, text.endsWith(letter) ? text : text + letter);
        migrated.add(letter);
    }

    private static void put(RocksEngine engine, String value) throws RocksDBException {
        BatchEncoder encoder = new BatchEncoder();
        encoder.putRaw(RowFormat.key("p", bytes("row")), bytes(value));
        engine.write(encoder.toBytes());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private Path rows() {
        return directory.resolve("rows");
    }

    private RocksEngine open(StoreFormat format) throws StoreOpenException {
        return RocksEngine.open(rows(), MEMORY_BYTES, format);
    }

    private void makeFirst() throws Exception {
        RocksEngine engine = open(FIRST);
        put(engine, "a");
        engine.close();
    }

    private static void assertRow(String expected, RocksEngine engine) throws RocksDBException {
        byte[] row = engine.get(RowFormat.key("p", bytes("row")));
        assertNotNull(row);
        assertEquals(expected, new String(row, UTF_8));
    }

    @Test
    void anOlderStoreIsBroughtForwardStepByStepAndOnce() throws Exception {
        makeFirst();

        RocksEngine engine = open(third);
        assertRow("abc", engine);
        engine.close();
        assertEquals(List.of("b", "c"), migrated);

        RocksEngine again = open(third);
        assertRow("abc", again);
        again.close();
        assertEquals(List.of("b", "c"), migrated);
    }

    @Test
    void whatItWasBeforeIsKeptAndCanBeOpenedByTheOlderProgram() throws Exception {
        makeFirst();
        open(third).close();

        RocksEngine before = RocksEngine.open(directory.resolve("rows.format-1"), MEMORY_BYTES, FIRST);
        assertRow("a", before);
        before.close();
    }

    @Test
    void aMigrationThatWasCutShortGoesOn() throws Exception {
        makeFirst();
        StoreFormat cut = new StoreFormat(List.of(engine -> append(engine, "b"), engine -> {
            append(engine, "c");
            throw new RocksDBException("cut");
        }));
        assertThrows(StoreOpenException.class, () -> open(cut));

        RocksEngine engine = open(third);
        assertRow("abc", engine);
        engine.close();
        assertEquals(List.of("b", "c", "c"), migrated);
    }

    @Test
    void aNewerStoreIsRefusedAndLeftAsItIs() throws Exception {
        open(third).close();

        StoreOpenException refusal = assertThrows(StoreOpenException.class, () -> open(FIRST));
        assertEquals(
                "the store has format 3, this Switchboard knows up to 1: start the newer version that wrote it",
                refusal.getMessage());
        RocksEngine engine = open(third);
        assertArrayEquals(null, engine.get(RowFormat.key("p", bytes("row"))));
        engine.close();
    }

    @Test
    void aNewStoreNeedsNoMigration() throws Exception {
        open(third).close();

        assertTrue(migrated.isEmpty());
        assertFalse(Files.exists(directory.resolve("rows.format-1")));
    }

    @Test
    void aFormatThatNeverWasIsRefused() throws Exception {
        RocksEngine engine = open(FIRST);
        StoreFormat.write(engine, 0);
        engine.close();

        StoreOpenException refusal = assertThrows(StoreOpenException.class, () -> open(FIRST));
        assertTrue(refusal.toString().contains("never was"), refusal.toString());
    }
}

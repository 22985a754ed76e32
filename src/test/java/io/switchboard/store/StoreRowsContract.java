package io.switchboard.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link Store} promises of rows, batches and scans, whatever the engine. */
abstract class StoreRowsContract extends StoreCalls {
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
    void rowsOfAllLengthsComeBackWholeInOneScan() {
        int[] lengths = {0, 700, 3, 255, 256, 100_000, 1, 257, 0};
        Batch batch = new Batch("p");
        for (int i = 0; i < lengths.length; i++) {
            batch.put(key(i, lengths[i]), filled(lengths[i], i));
        }
        write(batch);

        List<Row> forward = rows(Scan.forward("p", START, null, 100));
        List<Row> backward = rows(Scan.backward("p", START, null, 100));
        assertEquals(lengths.length, forward.size());
        assertEquals(lengths.length, backward.size());
        for (int i = 0; i < lengths.length; i++) {
            Row mirrored = backward.get(lengths.length - 1 - i);
            assertArrayEquals(key(i, lengths[i]), forward.get(i).key());
            assertArrayEquals(filled(lengths[i], i), forward.get(i).value());
            assertArrayEquals(key(i, lengths[i]), mirrored.key());
            assertArrayEquals(filled(lengths[i], i), mirrored.value());
        }
    }

    /** A key in its place whose length, in the bounds for keys, follows that of the value. */
    private static byte[] key(int place, int valueBytes) {
        byte[] key = filled(1 + Math.min(1_000, valueBytes), 7);
        key[0] = (byte) place;
        return key;
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
}

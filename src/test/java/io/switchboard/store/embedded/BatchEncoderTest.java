package io.switchboard.store.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The bytes are compared with those that RocksDB's own write batch makes of the same changes. */
class BatchEncoderTest {
    @BeforeAll
    static void loadRocks() {
        RocksDB.loadLibrary();
    }

    @Test
    void everyKindOfRecordIsAsRocksWritesIt() throws RocksDBException {
        BatchEncoder encoder = new BatchEncoder();
        encoder.put("board", bytes("key"), bytes("value"), 0);
        encoder.put("board", bytes("key"), bytes("value"), 0x0102030405060708L);
        encoder.delete("board", bytes("key"));
        encoder.deleteRange("board", bytes("from"), bytes("to"));
        encoder.putRaw(bytes("raw"), bytes(""));
        encoder.deleteRaw(bytes("raw"));

        try (WriteBatch expected = new WriteBatch()) {
            expected.put(stored("board", "key"), bytes("\0value"));
            expected.put(stored("board", "key"), bytes("\1\1\2\3\4\5\6\7\10value"));
            expected.delete(stored("board", "key"));
            expected.deleteRange(stored("board", "from"), stored("board", "to"));
            expected.put(bytes("raw"), bytes(""));
            expected.delete(bytes("raw"));
            assertArrayEquals(expected.data(), encoder.toBytes());
        }
    }

    @Test
    void lengthsOfEveryVarintSizeAreAsRocksWritesThem() throws RocksDBException {
        BatchEncoder encoder = new BatchEncoder();
        try (WriteBatch expected = new WriteBatch()) {
            for (int length :
                    new int[] {0, 1, 126, 127, 128, 16_382, 16_383, 16_384, 2_097_150, 2_097_151, 2_097_152}) {
                encoder.put("p", bytes("k" + length), new byte[length], 0);
                expected.put(stored("p", "k" + length), new byte[length + 1]);
            }
            assertArrayEquals(expected.data(), encoder.toBytes());
        }
    }

    @Test
    void aRollbackForgetsWhatCameAfterTheMark() {
        BatchEncoder encoder = new BatchEncoder();
        encoder.put("p", bytes("kept"), bytes("v"), 0);
        byte[] before = encoder.toBytes();

        encoder.mark();
        encoder.put("p", bytes("dropped"), bytes("v"), 0);
        encoder.delete("p", bytes("dropped"));
        encoder.rollback();

        assertEquals(1, encoder.count());
        assertArrayEquals(before, encoder.toBytes());
    }

    @Test
    void aResetLeavesNothing() {
        BatchEncoder encoder = new BatchEncoder();
        encoder.put("p", bytes("k"), new byte[3_000_000], 0);
        encoder.reset();

        assertEquals(0, encoder.count());
        assertArrayEquals(ByteBuffer.allocate(12).array(), encoder.toBytes());
    }

    private static byte[] stored(String partition, String key) {
        return RowFormat.key(partition, bytes(key));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}

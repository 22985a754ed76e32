package io.switchboard.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.store.Batch;
import io.switchboard.testkit.ManualTime;
import io.switchboard.testkit.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

class CommitGroupTest {
    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2};

    private final ManualTime time = new ManualTime(Instant.ofEpochMilli(1000));

    @Test
    void aGroupThatChangesNothingHasNoBytes() {
        CommitGroup group = new CommitGroup(storedKey -> null, time);

        assertNull(group.encode(List.of(plain(new Batch("p")))));
    }

    @Test
    void aWriteThatCannotBeEncodedIsRefusedAlone() {
        CommitGroup group = new CommitGroup(CommitGroupTest::failToRead, time);
        PlainWrite sound = plain(Batch.of("p", KEY, VALUE));
        ConditionalWrite broken = new ConditionalWrite(Caller.current(), "p", new byte[] {9}, VALUE);
        byte[] bytes = group.encode(List.of(sound, broken));
        sound.settle(null);
        broken.settle(null);

        BatchEncoder expected = new BatchEncoder();
        expected.put("p", KEY, VALUE, Batch.NEVER);
        assertArrayEquals(expected.toBytes(), bytes);
        Outcome.of(sound.future());
        assertSame(Fault.STORE_UNAVAILABLE, Outcome.faultOf(broken.future()));
    }

    private static byte[] failToRead(byte[] storedKey) throws RocksDBException {
        throw new RocksDBException("block checksum mismatch");
    }

    @Test
    void aConditionCountsWhatEarlierWritesOfTheGroupDoAndNotWhatLaterOnesDo() {
        assertFalse(putsAfter(new Batch("p").put(KEY, VALUE)));
        assertFalse(putsAfter(new Batch("p").delete(KEY).put(KEY, VALUE)));
        assertFalse(putsAfter(new Batch("p").put(KEY, VALUE, 1001)));
        assertTrue(putsAfter(new Batch("p").put(KEY, VALUE, 1000)));
        assertTrue(putsAfter(new Batch("p").put(KEY, VALUE).delete(KEY)));
        assertTrue(putsAfter(new Batch("p").put(KEY, VALUE).deleteRange(KEY, new byte[] {2})));
        assertFalse(putsAfter(new Batch("p").put(KEY, VALUE).deleteRange(new byte[] {0}, KEY)));
        assertTrue(putsAfter(new Batch("p").put(new byte[] {1, 1}, VALUE)));
        assertTrue(putsAfter(new Batch("other").put(KEY, VALUE)));
    }

    private boolean putsAfter(Batch earlier) {
        CommitGroup group = new CommitGroup(storedKey -> null, time);
        ConditionalWrite write = new ConditionalWrite(Caller.current(), "p", KEY, VALUE);
        group.encode(List.of(plain(earlier), write, plain(new Batch("p").put(KEY, VALUE))));
        return write.result();
    }

    @Test
    void aConditionThatWasNotMetDoesNotCountAsAPut() {
        CommitGroup group = new CommitGroup(storedKey -> new byte[] {RowFormat.PLAIN}, time);
        ConditionalWrite first = new ConditionalWrite(Caller.current(), "p", KEY, VALUE);
        PlainWrite delete = plain(new Batch("p").delete(KEY));
        ConditionalWrite second = new ConditionalWrite(Caller.current(), "p", KEY, VALUE);
        ConditionalWrite third = new ConditionalWrite(Caller.current(), "p", KEY, VALUE);
        group.encode(List.of(first, delete, second, third));

        assertFalse(first.result());
        assertTrue(second.result());
        assertFalse(third.result());
    }

    private static PlainWrite plain(Batch batch) {
        return new PlainWrite(Caller.current(), batch);
    }
}

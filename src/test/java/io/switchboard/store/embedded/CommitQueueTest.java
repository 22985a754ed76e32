package io.switchboard.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.store.Batch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitQueueTest {
    private final CommitQueue queue = new CommitQueue(3, 100);

    @Test
    void writesAreTakenInTheOrderInWhichTheyWereHandedOver() {
        PendingWrite<?> first = write(1);
        PendingWrite<?> second = write(1);
        PendingWrite<?> third = write(1);
        queue.offer(first);
        queue.offer(second);
        queue.offer(third);

        assertEquals(List.of(first, second, third), queue.takeAll());
        assertEquals(List.of(), queue.takeAll());
    }

    @Test
    void aWriteBeyondTheBoundOfCountIsRefusedAndCounted() {
        for (int i = 0; i < 3; i++) {
            assertNull(queue.offer(write(1)));
        }

        assertSame(Fault.COMMIT_QUEUE_FULL, faultOf(queue.offer(write(1))));
        assertEquals(3, queue.depth());
        assertEquals(1, queue.refused());
    }

    @Test
    void aWriteBeyondTheBoundOfBytesIsRefused() {
        assertNull(queue.offer(write(60)));

        assertSame(Fault.COMMIT_QUEUE_FULL, faultOf(queue.offer(write(41))));
        assertNull(queue.offer(write(40)));
        assertEquals(100, queue.bytes());
    }

    @Test
    void aWriteLargerThanTheBoundIsTakenWhenNothingWaits() {
        assertNull(queue.offer(write(1000)));

        assertSame(Fault.COMMIT_QUEUE_FULL, faultOf(queue.offer(write(1))));
    }

    /** Would wait for as good as ever otherwise. */
    @Test
    void aCrowdEndsTheWaitForOne() {
        CommitQueue wide = new CommitQueue(2 * CommitQueue.CROWD, 1 << 20);
        for (int i = 0; i < CommitQueue.CROWD; i++) {
            wide.offer(write(1));
        }

        wide.awaitCrowd(Long.MAX_VALUE / 4);

        assertEquals(CommitQueue.CROWD, wide.takeAll().size());
    }

    @Test
    void takingMakesRoom() {
        for (int i = 0; i < 3; i++) {
            queue.offer(write(30));
        }
        queue.takeAll();

        assertEquals(0, queue.depth());
        assertEquals(0, queue.bytes());
        assertNull(queue.offer(write(30)));
    }

    @Test
    void aSealedQueueGivesWhatWaitsAndTakesNoMore() {
        PendingWrite<?> last = write(1);
        queue.offer(last);

        assertEquals(List.of(last), queue.seal());
        assertSame(Fault.STORE_UNAVAILABLE, faultOf(queue.offer(write(1))));
        assertEquals(List.of(), queue.seal());
        assertEquals(0, queue.depth());
        assertEquals(0, queue.refused());
    }

    private static Fault faultOf(@Nullable FaultException refusal) {
        return Objects.requireNonNull(refusal).fault();
    }

    private static PendingWrite<?> write(int bytes) {
        return new PlainWrite(Caller.current(), Batch.of("p", new byte[1], new byte[bytes - 1]));
    }
}

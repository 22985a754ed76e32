package io.switchboard.readings.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.readings.ReadingBatch;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LiveWindowTest {
    private final LiveWindow window = watched();

    private static LiveWindow watched() {
        LiveWindow window = new LiveWindow(4);
        window.viewerCame();
        return window;
    }

    private static ReadingBatch batch(int size) {
        ReadingBatch batch = new ReadingBatch(size);
        for (int i = 0; i < size; i++) {
            batch.add("m", i, ReadingBatch.Kind.NUMBER, i, null, null);
        }
        return batch;
    }

    private static List<Long> numbers(LiveWindow.Tail tail) {
        return tail.events().stream().map(LiveEvent::number).toList();
    }

    @Example
    void numbersEventsFromOne() {
        assertEquals(0, window.last());
        window.add("a", batch(2));
        window.addPresence("a", "online");
        assertEquals(3, window.last());
        assertEquals(List.of(1L, 2L, 3L), numbers(window.after(0, 10)));
        assertEquals(0, window.after(0, 10).missed());
    }

    @Example
    void handsOutNoMoreThanAskedForAndNothingTwice() {
        window.add("a", batch(4));
        assertEquals(List.of(1L, 2L), numbers(window.after(0, 2)));
        assertEquals(List.of(3L, 4L), numbers(window.after(2, 2)));
        assertEquals(List.of(), numbers(window.after(4, 2)));
    }

    @Example
    void tellsHowManyHadToMakeRoom() {
        window.add("a", batch(4));
        window.addPresence("a", "late");
        LiveWindow.Tail tail = window.after(0, 10);
        assertEquals(1, tail.missed());
        assertEquals(List.of(2L, 3L, 4L, 5L), numbers(tail));
        assertEquals(0, window.after(1, 10).missed());
    }

    @Example
    void bearsABatchThatIsLargerThanItself() {
        window.add("a", batch(10));
        LiveWindow.Tail tail = window.after(0, 100);
        assertEquals(6, tail.missed());
        assertEquals(List.of(7L, 8L, 9L, 10L), numbers(tail));
    }

    @Example
    void keepsWhatAViewerWhoLeftCanStillCatchUpOn() {
        window.add("a", batch(1));
        window.viewerLeft();
        window.add("a", batch(4));
        assertEquals(List.of(2L, 3L, 4L, 5L), numbers(window.after(1, 10)));
    }

    @Example
    void onlyNumbersWhatNobodyCanAskForAndTellsThatItIsMissing() {
        window.add("a", batch(1));
        window.viewerLeft();
        window.add("a", batch(4));
        window.add("a", batch(3));
        window.addPresence("a", "late");
        assertEquals(9, window.last());
        window.viewerCame();
        window.add("a", batch(1));
        LiveWindow.Tail tail = window.after(1, 10);
        assertEquals(List.of(10L), numbers(tail));
        assertEquals(8, tail.missed());
    }

    @Example
    void keepsNothingBeforeTheFirstViewer() {
        LiveWindow unwatched = new LiveWindow(4);
        unwatched.add("a", batch(2));
        unwatched.viewerCame();
        unwatched.add("a", batch(1));
        LiveWindow.Tail tail = unwatched.after(0, 10);
        assertEquals(List.of(3L), numbers(tail));
        assertEquals(2, tail.missed());
    }

    @Property(tries = 300)
    void whoFollowsSeesOrMissesEachEventOnce(
            @ForAll List<@IntRange(min = 0, max = 7) Integer> sizes, @ForAll @IntRange(min = 1, max = 5) int max) {
        LiveWindow followed = watched();
        long cursor = 0;
        for (int size : sizes) {
            followed.add("a", batch(size));
            LiveWindow.Tail tail = followed.after(cursor, max);
            long first = cursor + tail.missed() + 1;
            for (int i = 0; i < tail.events().size(); i++) {
                assertEquals(first + i, tail.events().get(i).number());
            }
            cursor += tail.missed() + tail.events().size();
        }
        while (cursor < followed.last()) {
            LiveWindow.Tail tail = followed.after(cursor, max);
            cursor += tail.missed() + tail.events().size();
        }
        assertEquals(sizes.stream().mapToLong(Integer::longValue).sum(), cursor);
    }
}

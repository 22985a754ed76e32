package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AckedPostsTest {
    @Property(tries = 500)
    void itKnowsExactlyWhatWasAdded(@ForAll Set<@IntRange(max = 400) Integer> posts) {
        AckedPosts acked = new AckedPosts();
        new TreeSet<>(posts).forEach(acked::add);
        AckedPosts.Cursor cursor = acked.cursor();
        for (int post = 0; post <= 401; post++) {
            assertEquals(posts.contains(post), cursor.contains(post), "post " + post);
        }
        assertEquals(posts.size(), acked.count());
        assertEquals(posts.stream().mapToInt(post -> post + 1).max().orElse(0), acked.end());
    }

    @Property(tries = 200)
    void aCursorMaySkip(
            @ForAll Set<@IntRange(max = 400) Integer> posts, @ForAll @IntRange(min = 1, max = 50) int step) {
        AckedPosts acked = new AckedPosts();
        new TreeSet<>(posts).forEach(acked::add);
        AckedPosts.Cursor cursor = acked.cursor();
        for (int post = 0; post <= 400; post += step) {
            assertEquals(posts.contains(post), cursor.contains(post), "post " + post);
        }
    }

    @Test
    void aMillionPostsThatWentWellTakeNothing() {
        AckedPosts acked = new AckedPosts();
        for (int post = 0; post < 1_000_000; post++) {
            acked.add(post);
        }
        assertEquals(0, acked.bytes());
        assertEquals(1_000_000, acked.count());
    }

    @Test
    void everyOtherPostTakesAByteAPost() {
        AckedPosts acked = new AckedPosts();
        for (int post = 0; post < 1_000_000; post += 2) {
            acked.add(post);
        }
        assertTrue(acked.bytes() <= 1_000_000, acked.bytes() + " bytes");
    }

    @Test
    void postsCanOnlyBeAddedInOrder() {
        AckedPosts acked = new AckedPosts();
        acked.add(5);
        assertThrows(IllegalArgumentException.class, () -> acked.add(5));
        assertThrows(IllegalArgumentException.class, () -> acked.add(4));
    }
}

package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The bound of the store, and its use by several threads. */
class AnswerStoreTest {
    private static final byte[] NOTHING = {};

    private static OutsideRequest get(int place, int variant) {
        URI uri = URI.create("http://origin.test/" + place);
        return new OutsideRequest("GET", uri, Fields.of("Foo", "v" + variant), NOTHING);
    }

    private static void fetch(FetchCache cache, int place, int variant, int bodyBytes) {
        if (cache.find(get(place, variant), CacheTerms.PUBLIC, 0) instanceof Forward sent) {
            Fields fields = Fields.of("Cache-Control", "max-age=60", "Vary", "Foo");
            cache.received(sent, new OutsideAnswer(200, fields, new byte[bodyBytes]), 0, 0);
        }
    }

    @Property(tries = 150)
    void neverHoldsMoreThanItMay(
            @ForAll @LongRange(min = 0, max = 100_000) long bytesMax,
            @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 30_000) Integer> bodies) {
        FetchCache cache = new FetchCache(bytesMax);
        for (int i = 0; i < bodies.size(); i++) {
            fetch(cache, i % 17, i % 5, bodies.get(i));
            assertTrue(cache.bytes() <= bytesMax, cache.bytes() + " of " + bytesMax);
        }
    }

    @Test
    void makesRoomForWhatIsAskedForAgainAndCountsWhatGoes() {
        FetchCache cache = new FetchCache(100_000);
        for (int round = 0; round < 4; round++) {
            for (int place = 0; place < 50; place++) {
                fetch(cache, place, 0, 5_000);
            }
        }
        for (int again = 0; again < 10; again++) {
            fetch(cache, 99, 0, 5_000);
        }
        assertTrue(cache.evictions() > 0, "evictions: " + cache.evictions());
        assertTrue(cache.find(get(99, 0), CacheTerms.PUBLIC, 0) instanceof Lookup.Fresh, "kept once asked for often");
    }

    @Test
    void anAnswerThatWouldPushOutTooMuchIsNotKept() {
        FetchCache cache = new FetchCache(80_000);
        fetch(cache, 1, 0, 10_000);
        assertEquals("0 1 0", cache.stored() + " " + cache.tooLarge() + " " + cache.entries());
        fetch(cache, 1, 0, 8_000);
        assertEquals("1 1 1", cache.stored() + " " + cache.tooLarge() + " " + cache.entries());
    }

    @Test
    void theVariantsOfOneResourceShareItsPart() {
        FetchCache cache = new FetchCache(80_000);
        for (int variant = 0; variant < 4; variant++) {
            fetch(cache, 1, variant, 4_000);
        }
        assertTrue(cache.bytes() <= 10_000, "bytes: " + cache.bytes());
        assertTrue(cache.find(get(1, 3), CacheTerms.PUBLIC, 0) instanceof Lookup.Fresh, "the latest stays");
        assertTrue(cache.find(get(1, 0), CacheTerms.PUBLIC, 0) instanceof Forward, "the oldest goes");
    }

    @Test
    void countsTheWholeOfAnAnswerAsItsSize() {
        StoredAnswer small = stored(Fields.of("Cache-Control", "max-age=60", "Vary", "Foo"), 0);
        StoredAnswer body = stored(Fields.of("Cache-Control", "max-age=60", "Vary", "Foo"), 1_000);
        StoredAnswer field = stored(Fields.of("Cache-Control", "max-age=60", "Vary", "Foo", "A", "1234"), 0);
        assertEquals(1_000, body.bytes() - small.bytes());
        assertTrue(field.bytes() - small.bytes() > 100, "a field takes more than its characters");
    }

    private static StoredAnswer stored(Fields fields, int bodyBytes) {
        OutsideAnswer answer = new OutsideAnswer(200, fields, new byte[bodyBytes]);
        return StoredAnswer.of(new Receipt(get(1, 0), answer, CacheTerms.PUBLIC, 0, 0));
    }

    @Test
    void severalThreadsNeitherMixNorLoseAnswers() throws InterruptedException, ExecutionException {
        FetchCache cache = new FetchCache(1 << 20);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int seed = thread;
                all.add(threads.submit(() -> work(cache, new Random(seed))));
            }
            int wrong = 0;
            for (Future<Integer> each : all) {
                wrong += each.get();
            }
            assertEquals(0, wrong);
        } finally {
            threads.shutdownNow();
        }
        assertTrue(cache.bytes() <= 1 << 20, "bytes: " + cache.bytes());
        assertTrue(cache.hits() > 0 && cache.stored() > 0, "both were tried");
        assertEquals(4 * 3_000, cache.hits() + cache.misses());
    }

    /** Fetches, finds and drops; tells how many answers were of another request. */
    private static int work(FetchCache cache, Random random) {
        int wrong = 0;
        for (int i = 0; i < 3_000; i++) {
            int place = random.nextInt(20);
            int variant = random.nextInt(3);
            OutsideRequest request = get(place, variant);
            Lookup found = cache.find(request, CacheTerms.PUBLIC, i);
            String mark = place + "/" + variant;
            if (found instanceof Lookup.Fresh fresh) {
                wrong += mark.equals(fresh.answer().fields().first("Mark")) ? 0 : 1;
            } else if (found instanceof Forward sent) {
                Fields fields = Fields.of("Cache-Control", "max-age=60", "Vary", "Foo", "Mark", mark);
                cache.received(sent, new OutsideAnswer(200, fields, new byte[random.nextInt(9_000)]), i, i);
            }
            if (i % 50 == 0) {
                drop(cache, request.uri(), i);
            }
        }
        return wrong;
    }

    private static void drop(FetchCache cache, URI uri, long now) {
        OutsideRequest change = new OutsideRequest("PUT", uri, Fields.NONE, NOTHING);
        Forward sent = (Forward) cache.find(change, CacheTerms.PUBLIC, now);
        cache.received(sent, new OutsideAnswer(204, Fields.NONE, NOTHING), now, now);
    }
}

package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** No answer is used that is older than the rules of RFC 9111 and RFC 5861 permit, put down once more in seconds. */
class CacheDecisionTest {
    /** An answer that came at second 0; null stands for a directive that is not there. */
    record Origin(
            @Nullable Integer maxAge,
            @Nullable Integer shared,
            @Nullable Integer revalidate,
            int age,
            int flags) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /** At a third of its values it may never be used stale, at another it may never be used unasked. */
        String fields() {
            List<String> directives = new ArrayList<>();
            put(directives, "max-age", maxAge);
            put(directives, "s-maxage", shared);
            put(directives, "stale-while-revalidate", revalidate);
            if (has(1)) {
                directives.add("must-revalidate");
            }
            if (has(2)) {
                directives.add("no-cache");
            }
            return "Cache-Control: " + String.join(", ", directives) + " ~ ETag: \"a\" ~ Age: " + age;
        }

        int lifetime() {
            return shared != null ? shared : maxAge != null ? maxAge : 0;
        }

        boolean strict() {
            return has(1) || shared != null;
        }
    }

    record Client(
            @Nullable Integer maxAge,
            @Nullable Integer minFresh,
            @Nullable Integer maxStale) {
        @Nullable
        String fields() {
            List<String> directives = new ArrayList<>();
            put(directives, "max-age", maxAge);
            put(directives, "min-fresh", minFresh);
            put(directives, "max-stale", maxStale);
            return directives.isEmpty() ? null : "Cache-Control: " + String.join(", ", directives);
        }
    }

    private static void put(List<String> directives, String name, @Nullable Integer seconds) {
        if (seconds != null) {
            directives.add(name + "=" + seconds);
        }
    }

    private static Arbitrary<@Nullable Integer> seconds() {
        return Arbitraries.integers().between(0, 40).injectNull(0.5);
    }

    @Provide
    Arbitrary<Origin> origins() {
        return Combinators.combine(
                        seconds(),
                        seconds(),
                        seconds(),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 3))
                .as(Origin::new);
    }

    @Provide
    Arbitrary<Client> clients() {
        return Combinators.combine(seconds(), seconds(), seconds()).as(Client::new);
    }

    private static String permitted(Origin origin, Client client, int elapsed) {
        int age = origin.age() + elapsed;
        int stale = age - origin.lifetime();
        boolean young = client.maxAge() == null || client.maxAge() > 0 && age <= client.maxAge();
        boolean fresh = client.minFresh() == null || -stale >= client.minFresh();
        if (origin.has(2) || !young || !fresh) {
            return "validate";
        }
        if (stale < 0) {
            return "use";
        }
        if (origin.strict()) {
            return "validate";
        }
        if (client.maxStale() != null && stale <= client.maxStale()) {
            return "use";
        }
        return origin.revalidate() != null && stale < origin.revalidate() ? "renew" : "validate";
    }

    @Property(tries = 2_000)
    void nothingIsUsedThatIsOlderThanPermitted(
            @ForAll("origins") Origin origin,
            @ForAll("clients") Client client,
            @ForAll @IntRange(min = 0, max = 80) int elapsed) {
        CacheTrial trial = new CacheTrial().holding(origin.fields()).after(elapsed);
        assertEquals(permitted(origin, client, elapsed), trial.outcome("GET", client.fields()));
    }

    @Property(tries = 1_000)
    void whatIsUsedTellsAnAgeThatIsNotTooLow(
            @ForAll("origins") Origin origin, @ForAll @IntRange(min = 0, max = 80) int elapsed) {
        Lookup found = new CacheTrial().holding(origin.fields()).after(elapsed).ask(null);
        if (found instanceof Lookup.Fresh fresh) {
            String age = fresh.answer().fields().joined("Age");
            assertEquals(Integer.toString(origin.age() + elapsed), age);
            assertTrue(origin.age() + elapsed < origin.lifetime(), "fresh at its age");
        }
    }
}

package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.switchboard.fetch.message.OutsideAnswer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are used past their freshness. */
class StaleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            max-age=10, stale-while-revalidate=5                  |  9 |                          | use
            max-age=10, stale-while-revalidate=5                  | 10 |                          | renew
            max-age=10, stale-while-revalidate=5                  | 14 |                          | renew
            max-age=10, stale-while-revalidate=5                  | 15 |                          | validate
            max-age=10, stale-while-revalidate="5"                | 14 |                          | renew
            max-age=10, stale-while-revalidate=x                  | 11 |                          | validate
            max-age=10, stale-while-revalidate=99999999999        | 99 |                          | renew
            max-age=10                                            | 10 |                          | validate
            max-age=10, stale-while-revalidate=5, must-revalidate | 11 |                          | validate
            max-age=10, stale-while-revalidate=5, no-cache        |  1 |                          | validate
            s-maxage=10, stale-while-revalidate=5                 | 11 |                          | validate
            max-age=10, stale-while-revalidate=5                  | 11 | Cache-Control: max-age=9 | validate
            max-age=10, stale-while-revalidate=5                  | 11 | Cache-Control: min-fresh=1 | validate
            max-age=10, stale-while-revalidate=5                  | 11 | Cache-Control: only-if-cached | renew
            """)
    void anAnswerIsUsedWhileItIsRenewedForAsLongAsItSays(
            String directives, long seconds, @Nullable String request, String outcome) {
        new CacheTrial()
                .holding("ETag: \"a\" ~ Cache-Control: " + directives)
                .after(seconds)
                .expect(outcome, request);
    }

    @Test
    void theRenewalBehindTheClientsBackIsConditionalAndRenews() {
        CacheTrial trial = new CacheTrial()
                .holding("ETag: \"a\" ~ Cache-Control: max-age=10, stale-while-revalidate=5 ~ Date: {+0}");
        Lookup.StaleWhileRevalidate stale = assertInstanceOf(
                Lookup.StaleWhileRevalidate.class, trial.after(12).ask(null));
        assertEquals("12", stale.answer().fields().first("Age"));
        assertEquals("Switchboard; hit; ttl=-2", stale.answer().fields().first("Cache-Status"));
        assertEquals(
                CacheTrial.fields("If-None-Match: \"a\""),
                stale.renewal().request().fields());
        trial.come(stale.renewal(), 200, "Cache-Control: max-age=10", "new");
        assertEquals("new", CacheTrial.body(trial.hit(null)));
    }

    private static String afterFailure(CacheTrial trial, @Nullable String request, long seconds, boolean unreachable) {
        Forward sent = trial.after(seconds).sent(request);
        Optional<OutsideAnswer> answer = unreachable
                ? trial.cache.afterFailure(sent, trial.now)
                : Optional.of(trial.come(sent, 503, "Content-Type: a/b", "busy").answer());
        return answer.map(given -> CacheTrial.body(given).equals("0123456789") ? "stale" : "error")
                .orElse("error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            max-age=2, stale-if-error=60                   | 30   |                                  | stale | stale
            max-age=2, stale-if-error=60                   | 61   |                                  | stale | stale
            max-age=2, stale-if-error=60                   | 62   |                                  | stale | error
            max-age=2                                      | 30   |                                  | stale | error
            max-age=2                                      | 3601 |                                  | stale | error
            max-age=2                                      | 3602 |                                  | error | error
            max-age=2, stale-if-error=86400                | 9999 |                                  | stale | stale
            max-age=2                                      | 30   | Cache-Control: stale-if-error=60 | stale | stale
            max-age=2                                      | 99   | Cache-Control: stale-if-error=60 | stale | error
            max-age=2, stale-if-error=x                    | 30   |                                  | stale | error
            max-age=2, must-revalidate, stale-if-error=60  | 30   |                                  | error | error
            max-age=2, proxy-revalidate, stale-if-error=60 | 30   |                                  | error | error
            max-age=2, no-cache, stale-if-error=60         | 30   |                                  | error | error
            s-maxage=2, stale-if-error=60                  | 30   |                                  | error | error
            max-age=99                                     | 30   | Cache-Control: max-age=9         | error | error
            max-age=99                                     | 30   | Cache-Control: no-cache          | error | error
            max-age=99                                     | 30   | Cache-Control: max-age=9, stale-if-error=60 | stale | stale
            """)
    void aStoredAnswerStandsInForOneThatFailed(
            String directives, long seconds, @Nullable String request, String unreachable, String error) {
        String stored = "ETag: \"a\" ~ Cache-Control: " + directives;
        assertEquals(unreachable, afterFailure(new CacheTrial().holding(stored), request, seconds, true));
        assertEquals(error, afterFailure(new CacheTrial().holding(stored), request, seconds, false));
    }

    @ParameterizedTest
    @CsvSource({"500, true", "501, false", "502, true", "503, true", "504, true", "404, false", "403, false"})
    void onlyFailuresOfTheServerAreStoodInFor(int status, boolean standsIn) {
        CacheTrial trial = new CacheTrial().holding("Cache-Control: max-age=2, stale-if-error=60");
        Received received = trial.come(trial.after(9).sent(null), status, null, "error");
        assertEquals(standsIn ? 200 : status, received.answer().status());
    }

    @Test
    void aStandInTellsWhyAndHowOldItIs() {
        CacheTrial trial = new CacheTrial().holding("Cache-Control: max-age=2, stale-if-error=60 ~ Date: {+0}");
        Forward sent = trial.after(9).sent(null);
        OutsideAnswer cutOff = trial.cache.afterFailure(sent, trial.now).orElseThrow();
        assertEquals("9", cutOff.fields().first("Age"));
        assertEquals(
                "Switchboard; fwd=stale; ttl=-7; detail=unreachable",
                cutOff.fields().first("Cache-Status"));
        OutsideAnswer busy = trial.come(sent, 503, null, "").answer();
        assertEquals("Switchboard; fwd=stale; fwd-status=503", busy.fields().first("Cache-Status"));
    }

    @Test
    void aStandInKnowsTheClientsConditions() {
        CacheTrial trial = new CacheTrial().holding("Cache-Control: max-age=2, stale-if-error=60 ~ ETag: \"a\"");
        Forward sent = trial.after(9).sent("If-None-Match: \"a\"");
        assertEquals(
                304, trial.cache.afterFailure(sent, trial.now).orElseThrow().status());
        Forward part = trial.sent("Range: bytes=0-1");
        assertEquals(
                206, trial.cache.afterFailure(part, trial.now).orElseThrow().status());
    }

    @Test
    void nothingStandsInForWhatWasNeverStored() {
        CacheTrial trial = new CacheTrial();
        assertEquals(Optional.empty(), trial.cache.afterFailure(trial.sent(null), trial.now));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PT1M | max-age=2                    | 30 | renew
            PT1M | max-age=2                    | 62 | send
            PT0S | max-age=2                    |  3 | send
            PT0S | max-age=2, stale-while-revalidate=60 | 3 | send
            PT1M | max-age=2, must-revalidate   | 30 | send
            """)
    void termsSayHowLongInPlaceOfTheOriginUnlessItForbids(
            Duration stale, String directives, long seconds, String outcome) {
        CacheTrial trial = new CacheTrial().on(new CacheTerms("", null, stale));
        trial.holding("Cache-Control: " + directives).after(seconds).expect(outcome, null);
    }

    @Test
    void termsBoundWhatStandsInForAnUnreachableOriginToo() {
        CacheTrial trial = new CacheTrial().on(new CacheTerms("", null, Duration.ofSeconds(20)));
        trial.holding("Cache-Control: max-age=2 ~ ETag: \"a\"");
        Forward soon = trial.after(21).sent("Cache-Control: min-fresh=0, stale-if-error=1");
        assertNotEquals(Optional.empty(), trial.cache.afterFailure(soon, trial.now));
        Forward late = trial.after(1).sent(null);
        assertEquals(Optional.empty(), trial.cache.afterFailure(late, trial.now));
    }
}

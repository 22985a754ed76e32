package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may ask of the cache. */
class RequestDirectivesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            max-age=3600           | 3    | Cache-Control: nothing-known              | use
            max-age=3600           | 3    | Cache-Control: max-age=0                  | validate
            max-age=3600           | 0    | Cache-Control: max-age=0                  | validate
            max-age=3600           | 3    | Cache-Control: max-age=1                  | validate
            max-age=3600           | 1    | Cache-Control: max-age=1                  | use
            max-age=3600           | 3    | Cache-Control: max-age=x                  | validate
            max-age=3600           | 600  | Cache-Control: max-age=601                | use
            max-age=1500           | 0    | Cache-Control: min-fresh=2000             | validate
            max-age=1500           | 1000 | Cache-Control: min-fresh=1000             | validate
            max-age=1500           | 500  | Cache-Control: min-fresh=1000             | use
            max-age=1500           | 0    | Cache-Control: min-fresh=x                | validate
            max-age=10             | 100  | Cache-Control: max-stale                  | use
            max-age=10             | 100  | Cache-Control: max-stale=1000             | use
            max-age=10             | 100  | Cache-Control: max-stale=89               | validate
            max-age=10             | 100  | Cache-Control: max-stale=90               | use
            max-age=10             | 100  | Cache-Control: max-stale=x                | validate
            max-age=10             | 100  | Cache-Control: max-stale=1000, max-age=50 | validate
            max-age=10, must-revalidate  | 100 | Cache-Control: max-stale             | validate
            max-age=10, proxy-revalidate | 100 | Cache-Control: max-stale             | validate
            s-maxage=10                  | 100 | Cache-Control: max-stale             | validate
            max-age=10, no-cache         | 3   | Cache-Control: max-stale             | validate
            max-age=3600           | 3    | Cache-Control: no-cache                   | validate
            max-age=3600           | 3    | Cache-Control: no-store                   | send
            max-age=3600           | 3    | Pragma: no-cache                          | validate
            max-age=3600           | 3    | Pragma: foo, No-Cache                     | validate
            max-age=3600           | 3    | Pragma: other                             | use
            max-age=3600           | 3    | Pragma: no-cache ~ Cache-Control: a       | use
            max-age=3600           | 3    | Cookie: a=b                               | use
            max-age=3600           | 3    | Authorization: Bearer x                   | use
            max-age=3600           | 3    | If-Match: "a"                             | send
            max-age=3600           | 3    | If-Unmodified-Since: {+0}                 | send
            max-age=3600           | 3    | Cache-Control: only-if-cached             | use
            max-age=10             | 11   | Cache-Control: only-if-cached             | 504
            max-age=10             | 11   | Cache-Control: only-if-cached, max-stale  | use
            max-age=3600           | 3    | Cache-Control: only-if-cached, no-cache   | 504
            """)
    void directivesAreHonoured(String stored, long seconds, String request, String outcome) {
        new CacheTrial()
                .holding("ETag: \"a\" ~ Cache-Control: " + stored)
                .after(seconds)
                .expect(outcome, request);
    }

    @Test
    void onlyIfCachedWithoutAnythingStoredIsRefused() {
        new CacheTrial().expect("504", "Cache-Control: only-if-cached");
    }

    @Test
    void aReloadIsTheReasonItIsSentForWhileTheAnswerIsFresh() {
        CacheTrial trial = new CacheTrial().holding("Cache-Control: max-age=10 ~ ETag: \"a\"");
        assertEquals(Reason.REQUEST, trial.sent("Cache-Control: no-cache").reason());
        assertEquals(
                Reason.STALE, trial.after(10).sent("Cache-Control: no-cache").reason());
    }

    @Test
    void aRequestThatWantsNoTraceLeavesNoneAndSharesNoFlight() {
        CacheTrial trial = new CacheTrial();
        Forward sent = trial.sent("Cache-Control: no-store");
        assertEquals(Reason.BYPASS, sent.reason());
        Received received = trial.come(sent, 200, "Cache-Control: max-age=3600", "x");
        assertEquals("Switchboard; fwd=bypass", received.answer().fields().first("Cache-Status"));
        assertTrue(sent.flight() == null && !received.stored());
        trial.expect("send", null);
    }

    @Test
    void queriesTellResourcesApart() {
        CacheTrial trial = new CacheTrial().at("http://o.test/a?b=1").holding("Cache-Control: max-age=60");
        trial.at("http://o.test/a?b=2").expect("send", null);
        trial.at("http://o.test/a").expect("send", null);
        trial.at("http://o.test/a?b=1").expect("use", null);
    }
}

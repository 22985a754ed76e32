package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dropped after a request that may have changed it. */
class InvalidationTest {
    private static final String FRESH = "Cache-Control: max-age=3600";
    private static final String CHANGED = "http://o.test/a/changed";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST     | 200 | send
            PUT      | 201 | send
            DELETE   | 204 | send
            PATCH    | 200 | send
            M-SEARCH | 200 | send
            POST     | 303 | send
            POST     | 400 | use
            PUT      | 404 | use
            DELETE   | 500 | use
            OPTIONS  | 200 | use
            TRACE    | 200 | use
            """)
    void aChangeThatSucceededDropsWhatIsStored(String method, int status, String then) {
        CacheTrial trial = new CacheTrial().at(CHANGED).holding(FRESH);
        Forward sent = (Forward) trial.ask(method, null);
        assertEquals(Reason.METHOD, sent.reason());
        assertEquals(
                "Switchboard; fwd=method",
                trial.come(sent, status, null, "").answer().fields().first("Cache-Status"));
        trial.expect(then, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Location: other                       | http://o.test/a/other  | send
            Content-Location: other               | http://o.test/a/other  | send
            Location: /b/../c                     | http://o.test/c        | send
            Location: http://o.test/other#part    | http://o.test/other    | send
            Location: http://O.TEST:80/other      | http://o.test/other    | send
            Location: //o.test/other              | http://o.test/other    | send
            Location: //else.test/other           | http://o.test/other    | use
            Location: ?new                        | http://o.test/a/changed?new | send
            Location: http://o.test               | http://o.test/         | send
            Location: mailto:a@b.test             | http://o.test/other    | use
            Location: http://else.test/other      | http://else.test/other | use
            Location: https://o.test/other        | https://o.test/other   | use
            Location: http://o.test:81/other      | http://o.test:81/other | use
            Location: ::no place::                | http://o.test/other    | use
            """)
    void placesOfTheSameOriginThatTheAnswerNamesAreDroppedToo(String named, String place, String then) {
        CacheTrial trial = new CacheTrial().at(place).holding(FRESH);
        trial.at(CHANGED).come((Forward) trial.ask("POST", null), 201, named, "");
        trial.at(place).expect(then, null);
    }

    @Test
    void allVariantsAreDropped() {
        CacheTrial trial = new CacheTrial();
        trial.fetched("Foo: 1", 200, FRESH + " ~ Vary: Foo", "x");
        trial.fetched("Foo: 2", 200, FRESH + " ~ Vary: Foo", "x");
        trial.come((Forward) trial.ask("DELETE", null), 204, null, "");
        trial.expect("send", "Foo: 1");
        trial.expect("send", "Foo: 2");
    }

    @Test
    void aChangeOnTermsOfOnesOwnDropsThePublicAnswerTooAndNoOther() {
        CacheTrial trial = new CacheTrial().holding(FRESH);
        trial.on(new CacheTerms("other", null, null)).holding(FRESH);
        trial.on(new CacheTerms("mine", Duration.ofMinutes(1), null)).holding(FRESH);
        trial.come((Forward) trial.ask("POST", null), 200, null, "");
        trial.expect("send", null);
        trial.on(CacheTerms.PUBLIC).expect("send", null);
        trial.on(new CacheTerms("other", null, null)).expect("use", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {FRESH, "Expires: {+60} ~ Date: {+0}"})
    void whatAPostMadeInItsOwnPlaceAnswersLaterGets(@Nullable String life) {
        CacheTrial trial = new CacheTrial().at(CHANGED);
        trial.come((Forward) trial.ask("POST", null), 200, life + " ~ Content-Location: changed", "made");
        assertEquals("made", CacheTrial.body(trial.hit(null)));
    }
}

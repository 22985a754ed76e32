package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields are kept, what the cache adds, and whom an answer is kept for. */
class StoredFieldsTest {
    private static final String FRESH = "Cache-Control: max-age=3600 ~ Date: {+0} ~ ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Test-Header",
                "Content-Encoding",
                "Content-Location",
                "Content-Security-Policy",
                "Clear-Site-Data",
                "Set-Cookie",
                "Set-Cookie2",
                "X-Frame-Options",
                "Warning"
            })
    void fieldsOfTheAnswerAreKept(String name) {
        assertEquals(
                "x",
                new CacheTrial()
                        .holding(FRESH + name + ": x")
                        .hit(null)
                        .fields()
                        .first(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Keep-Alive",
                "Proxy-Authenticate",
                "Proxy-Authentication-Info",
                "Proxy-Authorization",
                "Proxy-Connection",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade"
            })
    void fieldsOfTheConnectionAreNot(String name) {
        assertNull(new CacheTrial()
                .holding(FRESH + name + ": x")
                .hit(null)
                .fields()
                .first(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Connection: a, B                    | c
            Connection: a ~ Connection: b       | c
            Cache-Control: no-cache="a, B"      | c
            Cache-Control: private="a, b"       | c
            Cache-Control: private=a            | bc
            Cache-Control: no-cache="c"         | ab
            """)
    void fieldsThatTheAnswerNamesAreLeftOut(String naming, String kept) {
        Fields fields = new CacheTrial()
                .holding(FRESH + naming + " ~ a: 1 ~ b: 2 ~ c: 3")
                .hit(null)
                .fields();
        StringBuilder found = new StringBuilder();
        for (String name : new String[] {"a", "b", "c"}) {
            found.append(fields.has(name) ? name : "");
        }
        assertEquals(kept, found.toString());
    }

    @Test
    void anAnswerWithoutADateGetsTheTimeAtWhichItCame() {
        assertEquals(
                CacheTrial.fields("d: {+0}").first("d"),
                new CacheTrial()
                        .holding("Cache-Control: max-age=9")
                        .after(3)
                        .hit(null)
                        .fields()
                        .joined("Date"));
    }

    @Test
    void cachesNearerTheOriginKeepTheirWord() {
        CacheTrial trial = new CacheTrial();
        Received received = trial.fetched(null, 200, FRESH + "Cache-Status: Edge; hit ~ Age: 5", "x");
        assertEquals(
                "Edge; hit, Switchboard; fwd=uri-miss; stored",
                received.answer().fields().joined("Cache-Status"));
        assertEquals("5", received.answer().fields().joined("Age"));
        assertEquals(
                "Edge; hit, Switchboard; hit; ttl=3592",
                trial.after(3).hit(null).fields().joined("Cache-Status"));
    }

    @Test
    void theDelayOfTheAnswerCountsAsAge() {
        CacheTrial trial = new CacheTrial();
        OutsideAnswer answer = CacheTrial.answer(200, "Cache-Control: max-age=60 ~ Date: {+5} ~ Age: 0", "x");
        trial.cache.received(trial.sent(null), answer, trial.now, trial.now + 5_000);
        assertEquals("5", trial.after(5).hit(null).fields().joined("Age"));
    }

    @Test
    void hitsOfOneSecondShareTheirAnswer() {
        CacheTrial trial = new CacheTrial().holding(FRESH);
        OutsideAnswer first = trial.after(1).hit(null);
        assertSame(first, trial.hit("Accept: a/b"));
        assertEquals("2", trial.after(1).hit(null).fields().joined("Age"));
    }

    @Test
    void aClockThatIsSetBackMakesNoNegativeAge() {
        assertEquals(
                "0",
                new CacheTrial().holding(FRESH).after(-100).hit(null).fields().joined("Age"));
    }

    @ParameterizedTest
    @CsvSource({"a, PT1M, a, PT1M, use", "a, PT1M, a, PT2M, send", "a, PT1M, a,, send", "a,, b,, send", "a,, '',, send"
    })
    void answersAreKeptForTheSameTermsOnly(
            String partition,
            @Nullable Duration fresh,
            String askedPartition,
            @Nullable Duration askedFresh,
            String outcome) {
        CacheTrial trial =
                new CacheTrial().on(new CacheTerms(partition, fresh, null)).holding(FRESH);
        trial.on(new CacheTerms(askedPartition, askedFresh, null)).expect(outcome, null);
    }

    @Test
    void aFreshnessOfOnesOwnCountsFromTheArrival() {
        CacheTrial trial = new CacheTrial().on(new CacheTerms("r", Duration.ofMinutes(1), null));
        trial.holding("Cache-Control: no-store ~ Date: {-500} ~ Age: 100")
                .after(59)
                .expect("use", null);
        assertEquals("559", trial.hit(null).fields().joined("Age"));
        assertEquals("Switchboard; hit; ttl=1", trial.hit(null).fields().joined("Cache-Status"));
        trial.after(1).expect("send", null);
    }

    @Test
    void aFollowerGetsWhatCameWhileItWaited() {
        CacheTrial trial = new CacheTrial();
        Forward leader = trial.sent(null);
        Forward follower = trial.after(1).sent("Range: bytes=0-1");
        assertEquals(Optional.empty(), trial.cache.collapsed(follower, trial.now));
        trial.after(1).come(leader, 200, FRESH, "0123456789");
        OutsideAnswer answer = trial.cache.collapsed(follower, trial.now).orElseThrow();
        assertEquals("01", CacheTrial.body(answer));
        assertEquals("Switchboard; fwd=uri-miss; collapsed", answer.fields().joined("Cache-Status"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control: no-store",
                "Cache-Control: max-age=0 ~ ETag: \"a\"",
                "Cache-Control: no-cache ~ ETag: \"a\""
            })
    void aFollowerOfAnAnswerThatIsNotForOthersIsSentItself(String answer) {
        CacheTrial trial = new CacheTrial();
        Forward leader = trial.sent(null);
        Forward follower = trial.sent(null);
        assertEquals(leader.flight(), follower.flight());
        trial.come(leader, 200, answer, "x");
        assertEquals(Optional.empty(), trial.cache.collapsed(follower, trial.now));
    }

    @Test
    void whatWasStoredBeforeAFollowerAskedIsNoAnswerToItsReload() {
        CacheTrial trial = new CacheTrial().holding(FRESH);
        Forward reload = trial.after(1).sent("Cache-Control: no-cache");
        assertEquals(Optional.empty(), trial.cache.collapsed(reload, trial.now));
        trial.come(reload, 200, FRESH, "new");
        assertTrue(trial.cache.collapsed(reload, trial.now).isPresent());
    }

    @Test
    void aCacheOfNoBytesPassesEverything() {
        FetchCache none = new FetchCache(0);
        CacheTrial trial = new CacheTrial();
        for (String method : new String[] {"GET", "POST"}) {
            Forward sent = (Forward) none.find(trial.request(method, null), CacheTerms.PUBLIC, trial.now);
            assertEquals(Reason.BYPASS, sent.reason());
            assertNull(sent.flight());
            Received received = none.received(sent, CacheTrial.answer(200, FRESH, "x"), trial.now, trial.now);
            assertFalse(received.stored());
        }
        assertEquals(0, none.bytes() + none.entries() + none.hits() + none.stored() + none.tooLarge());
        Lookup stored = none.find(trial.request("GET", "Cache-Control: only-if-cached"), CacheTerms.PUBLIC, trial.now);
        assertEquals(new Lookup.OnlyIfCached(), stored);
    }

    @Test
    void countsWhatHappens() {
        CacheTrial trial = new CacheTrial().holding(FRESH);
        trial.hit(null);
        trial.hit(null);
        trial.ask("Cache-Control: no-cache");
        FetchCache cache = trial.cache;
        assertEquals(
                "2 2 1 1 0",
                cache.hits() + " " + cache.misses() + " " + cache.stored() + " " + cache.entries() + " "
                        + cache.evictions());
        assertTrue(cache.bytes() > 10 + 640 && cache.bytes() < 2_000, "bytes: " + cache.bytes());
    }

    @Test
    void secretsAreInNoText() {
        CacheTrial trial = new CacheTrial().at("http://o.test/a?key=SECRET").on(new CacheTerms("SECRET", null, null));
        Forward sent = trial.sent("X: SECRET");
        trial.come(sent, 200, FRESH + "Vary: X ~ Set-Cookie: SECRET", "SECRET");
        StoredAnswer stored = StoredAnswer.of(new Receipt(
                sent.request(),
                CacheTrial.answer(200, FRESH + "Vary: X ~ Set-Cookie: SECRET", "SECRET"),
                CacheTerms.PUBLIC,
                trial.now,
                trial.now));
        String all = sent + " " + sent.flight() + " " + trial.ask("X: SECRET") + " " + stored + " " + stored.vary()
                + " " + CacheKey.of("SECRET", sent.request().uri());
        assertFalse(all.contains("SECRET"), all);
    }
}

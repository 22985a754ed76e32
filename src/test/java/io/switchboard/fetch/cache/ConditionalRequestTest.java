package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.fetch.message.OutsideAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions of clients, and those that the cache sends itself. */
class ConditionalRequestTest {
    private static final String FRESH = "Cache-Control: max-age=10000 ~ Date: {+0} ~ ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ETag: "abc"                           | If-None-Match: "abc"                             | 304
            ETag: "abc"                           | If-None-Match: "abcd"                            | 200
            ETag: "abc"                           | If-None-Match: *                                 | 304
            Content-Type: text/plain              | If-None-Match: *                                 | 304
            Content-Type: text/plain              | If-None-Match: "abc"                             | 200
            ETag: W/"abc"                         | If-None-Match: W/"abc"                           | 304
            ETag: "abc"                           | If-None-Match: W/"abc"                           | 304
            ETag: W/"abc"                         | If-None-Match: "abc"                             | 304
            ETag: w/"abc"                         | If-None-Match: w/"abc"                           | 304
            ETag: "abc"                           | If-None-Match: "abc", "1", "2"                   | 304
            ETag: "abc"                           | If-None-Match: "1", "abc", "2"                   | 304
            ETag: "abc"                           | If-None-Match: "1", "2", "abc"                   | 304
            ETag: "abc"                           | If-None-Match: "1" ~ If-None-Match: "abc"        | 304
            ETag: "a,c"                           | If-None-Match: "1", "a,c"                        | 304
            ETag: "c"                             | If-None-Match: "a,"c"                            | 200
            ETag: "a\\"                           | If-None-Match: "a\\", "b"                        | 304
            ETag: abc                             | If-None-Match: abc                               | 304
            ETag: "abc" ~ Last-Modified: {-5000}  | If-None-Match: "abc" ~ If-Modified-Since: {-9000} | 304
            ETag: "abc" ~ Last-Modified: {-5000}  | If-None-Match: "x" ~ If-Modified-Since: {-1}     | 200
            Last-Modified: {-3000}                | If-Modified-Since: {-3000}                       | 304
            Last-Modified: {-3000}                | If-Modified-Since: {-2000}                       | 304
            Last-Modified: {-3000}                | If-Modified-Since: {-3001}                       | 200
            Last-Modified: {-3000}                | If-Modified-Since: yesterday                     | 200
            Content-Type: text/plain              | If-Modified-Since: {+0}                          | 304
            Content-Type: text/plain              | If-Modified-Since: {-1}                          | 200
            Last-Modified: Sun, 06 Nov 2022 10:00:00 GMT | If-Modified-Since: Sunday, 06-Nov-22 10:00:00 GMT | 304
            Last-Modified: Sun, 06 Nov 2022 10:00:00 GMT | If-Modified-Since: Sun Nov  6 10:00:00 2022       | 304
            """)
    void aClientThatHasTheAnswerIsToldSo(String stored, String asked, int status) {
        OutsideAnswer answer = new CacheTrial().holding(FRESH + stored).after(3).hit(asked);
        assertEquals(status, answer.status());
        assertEquals(status == 304 ? "" : "0123456789", CacheTrial.body(answer));
    }

    @Test
    void theWordThatNothingChangedHasItsFieldsAndNoOthers() {
        CacheTrial trial = new CacheTrial()
                .holding(FRESH + "ETag: \"a\" ~ Last-Modified: {-9} ~ Content-Type: text/plain ~ Content-Length: 10");
        OutsideAnswer answer = trial.after(3).hit("If-None-Match: \"a\"");
        assertEquals(
                CacheTrial.fields(FRESH
                        + "ETag: \"a\" ~ Last-Modified: {-9} ~ Age: 3 ~ Cache-Status: Switchboard; hit; ttl=9997"),
                answer.fields());
    }

    @Test
    void conditionsDoNotMatterToAnswersThatAreNotGood() {
        CacheTrial trial = new CacheTrial();
        trial.fetched(null, 404, FRESH + "ETag: \"a\"", "none");
        assertEquals(404, trial.hit("If-None-Match: \"a\"").status());
    }

    @Test
    void headIsAnsweredFromWhatGetBroughtAndKnowsConditionsToo() {
        CacheTrial trial = new CacheTrial().holding(FRESH + "ETag: \"a\" ~ Content-Length: 10");
        Lookup.Fresh head = (Lookup.Fresh) trial.ask("HEAD", "Range: bytes=0-1");
        assertEquals(200, head.answer().status());
        assertEquals("10", head.answer().fields().first("Content-Length"));
        assertEquals("", CacheTrial.body(head.answer()));
        assertEquals(
                304,
                ((Lookup.Fresh) trial.ask("HEAD", "If-None-Match: \"a\""))
                        .answer()
                        .status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ETag: "a"                            | If-None-Match: "a"
            ETag: W/"a"                          | If-None-Match: W/"a"
            Last-Modified: {-9}                  | If-Modified-Since: {-9}
            ETag: "a" ~ Last-Modified: {-9}      | If-None-Match: "a" ~ If-Modified-Since: {-9}
            ETag:  ~ Last-Modified: yesterday    |
            """)
    void aStaleAnswerIsConfirmedByItsValidators(String stored, @Nullable String sent) {
        CacheTrial trial = new CacheTrial().holding("Cache-Control: max-age=1, stale-if-error=9 ~ " + stored);
        assertEquals(
                CacheTrial.fields(sent), trial.after(3).sent(null).request().fields());
    }

    @Test
    void conditionsOfTheClientAreReplacedByTheCachesOwnAndWeighedAfterwards() {
        CacheTrial trial = new CacheTrial().holding("Cache-Control: max-age=1 ~ ETag: \"new\" ~ Content-Type: a/b");
        Forward sent = trial.after(3).sent("If-None-Match: \"old\" ~ X: y ~ Range: bytes=0-1 ~ If-Range: \"old\"");
        assertEquals(
                CacheTrial.fields("X: y ~ If-None-Match: \"new\""),
                sent.request().fields());
        Received received = trial.come(sent, 304, "ETag: \"new\"", "");
        assertEquals(200, received.answer().status());
        assertEquals("0123456789", CacheTrial.body(received.answer()));

        Forward again = trial.after(3).sent("If-None-Match: \"new\"");
        assertEquals(304, trial.come(again, 304, "ETag: \"new\"", "").answer().status());

        Forward last = trial.after(3).sent("If-None-Match: \"newer\"");
        Received changed = trial.come(last, 200, "ETag: \"newer\"", "xyz");
        assertEquals(304, changed.answer().status());
        assertEquals(
                "Switchboard; fwd=stale; fwd-status=200; stored",
                changed.answer().fields().first("Cache-Status"));
    }

    @Test
    void withNothingStoredTheClientsConditionsGoToTheOriginAndItsWordComesBack() {
        CacheTrial trial = new CacheTrial();
        Forward sent = trial.sent("If-None-Match: \"a\"");
        assertEquals(CacheTrial.fields("If-None-Match: \"a\""), sent.request().fields());
        OutsideAnswer answer = trial.come(sent, 304, "ETag: \"a\"", "").answer();
        assertEquals(304, answer.status());
        assertEquals("Switchboard; fwd=uri-miss", answer.fields().first("Cache-Status"));
        trial.expect("send", null);
    }
}

package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.fetch.message.OutsideAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of answers that are stored as a whole. */
class RangeTest {
    private static final String FRESH = "Cache-Control: max-age=3600 ~ Date: {+0} ~ Content-Length: 10 ~ A: 1 ~ ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            bytes=0-1                     | 206 | 01         | bytes 0-1/10
            bytes=1-                      | 206 | 123456789  | bytes 1-9/10
            bytes=-1                      | 206 | 9          | bytes 9-9/10
            bytes=-99                     | 206 | 0123456789 | bytes 0-9/10
            bytes=9-9                     | 206 | 9          | bytes 9-9/10
            bytes=5-99999999999999999999  | 206 | 56789      | bytes 5-9/10
            BYTES=0-0                     | 206 | 0          | bytes 0-0/10
            bytes= 0-0                    | 206 | 0          | bytes 0-0/10
            bytes=10-                     | 416 | ``         | bytes */10
            bytes=99999999999999999999-   | 416 | ``         | bytes */10
            bytes=-0                      | 416 | ``         | bytes */10
            bytes=2-1                     | 200 | 0123456789 | -
            bytes=-                       | 200 | 0123456789 | -
            bytes=a-b                     | 200 | 0123456789 | -
            bytes=0-1,3-4                 | 200 | 0123456789 | -
            bytes 0-1                     | 200 | 0123456789 | -
            lines=0-1                     | 200 | 0123456789 | -
            """)
    void aPartIsCutOutOfTheWhole(String range, int status, String body, @Nullable String place) {
        OutsideAnswer answer = new CacheTrial().holding(FRESH + "ETag: \"a\"").hit("Range: " + range);
        assertEquals(status, answer.status());
        assertEquals(body, CacheTrial.body(answer));
        assertEquals(place, answer.fields().joined("Content-Range"));
        if (status != 416) {
            assertEquals("1", answer.fields().first("A"));
            assertEquals(Integer.toString(body.length()), answer.fields().joined("Content-Length"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ETag: "a"             | "a"       | 206
            ETag: "a"             | "b"       | 200
            ETag: W/"a"           | W/"a"     | 200
            ETag: "a"             | W/"a"     | 200
            Content-Type: a/b     | "a"       | 200
            Last-Modified: {-9}   | {-9}      | 206
            Last-Modified: {-9}   | {-8}      | 200
            Last-Modified: {-9}   | {-10}     | 200
            Last-Modified: {+0}   | {+0}      | 200
            ETag: "a"             | {-9}      | 200
            """)
    void aPartBelongsOnlyToTheWholeThatTheClientNames(String stored, String condition, int status) {
        OutsideAnswer answer =
                new CacheTrial().holding(FRESH + stored).hit("Range: bytes=0-1 ~ If-Range: " + condition);
        assertEquals(status, answer.status());
    }

    @Test
    void theWordThatNothingChangedComesBeforeTheRange() {
        CacheTrial trial = new CacheTrial().holding(FRESH + "ETag: \"a\"");
        assertEquals(304, trial.hit("Range: bytes=0-1 ~ If-None-Match: \"a\"").status());
        assertEquals(206, trial.hit("Range: bytes=0-1 ~ If-None-Match: \"b\"").status());
    }

    @Test
    void ofAnEmptyBodyThereAreNoParts() {
        CacheTrial trial = new CacheTrial();
        trial.fetched(null, 200, FRESH, "");
        assertEquals(416, trial.hit("Range: bytes=0-").status());
        assertEquals(416, trial.hit("Range: bytes=-1").status());
    }

    @Test
    void anAnswerThatIsNotOkIsGivenWhole() {
        CacheTrial trial = new CacheTrial();
        trial.fetched(null, 404, FRESH, "none");
        assertEquals("none", CacheTrial.body(trial.hit("Range: bytes=0-1")));
    }

    @Test
    void aPartFromTheOriginIsPassedOnAndNotKept() {
        CacheTrial trial = new CacheTrial();
        Forward sent = trial.sent("Range: bytes=0-1");
        assertEquals(CacheTrial.fields("Range: bytes=0-1"), sent.request().fields());
        Received received = trial.come(sent, 206, "Cache-Control: max-age=60 ~ Content-Range: bytes 0-1/10", "01");
        assertEquals(206, received.answer().status());
        assertEquals("01", CacheTrial.body(received.answer()));
        trial.expect("send", "Range: bytes=0-1");
    }

    @Test
    void aPartDoesNotPushOutTheWhole() {
        CacheTrial trial = new CacheTrial().holding("Cache-Control: max-age=1, stale-if-error=600 ~ Date: {+0}");
        Forward sent = trial.after(2).sent("Range: bytes=0-1");
        trial.come(sent, 206, "Cache-Control: max-age=60 ~ Content-Range: bytes 0-1/10", "01");
        assertEquals("0123456789", CacheTrial.body(trial.hit("Cache-Control: max-stale")));
    }

    @Test
    void anOriginThatSendsTheWholeForAPartHasItKeptAndCut() {
        CacheTrial trial = new CacheTrial();
        Received received = trial.fetched("Range: bytes=2-3", 200, FRESH, "0123456789");
        assertEquals(206, received.answer().status());
        assertEquals("23", CacheTrial.body(received.answer()));
        assertEquals("0123456789", CacheTrial.body(trial.hit(null)));
    }
}

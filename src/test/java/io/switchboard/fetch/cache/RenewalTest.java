package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.fetch.message.OutsideAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored answers that the origin confirms, by 304 or by its answer to HEAD. */
class RenewalTest {
    private static final String STALE = "Cache-Control: max-age=2 ~ ETag: \"a\" ~ Date: {+0} ~ ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Test-Header: one                    | Test-Header: two                         | two
            Test-Header: one                    | Content-Type: text/plain                 | one
            Test-Header: one ~ Test-Header: two | Test-Header: three                       | three
            Content-Foo: one                    | Content-Foo: two                         | two
            Cache-Control: max-age=1            | Cache-Control: max-age=3600              | max-age=3600
            Content-Type: text/plain            | Content-Type: text/html                  | text/html
            Content-Location: /foo              | Content-Location: /bar                   | /bar
            Expires: Fri, 01 Jan 2038 01:01:01 GMT | Expires: Mon, 11 Jan 2038 11:11:11 GMT | Mon, 11 Jan 2038 11:11:11 GMT
            Set-Cookie: a=b                     | Set-Cookie: a=c                          | a=c
            Content-Length: 10                  | Content-Length: 0                        | 10
            Content-Encoding: gzip              | Content-Encoding: br                     | gzip
            Content-Range: a                    | Content-Range: b                         | a
            Content-MD5: one                    | Content-MD5: two                         | one
            """)
    void aConfirmationBringsFieldsButNoneOfTheBody(String stored, String news, String expected) {
        String name = stored.substring(0, stored.indexOf(':'));
        String life = name.equals("Cache-Control") ? "" : "Cache-Control: max-age=2 ~ ";
        CacheTrial trial = new CacheTrial().holding(life + "ETag: \"a\" ~ " + stored);
        Forward sent = trial.after(3).sent("Cache-Control: no-cache");
        OutsideAnswer answer =
                trial.come(sent, 304, life + "ETag: \"a\" ~ " + news, "").answer();
        assertEquals(200, answer.status());
        assertEquals("0123456789", CacheTrial.body(answer));
        assertEquals(expected, answer.fields().joined(name));
        assertEquals(expected, trial.hit(null).fields().joined(name));
    }

    @Test
    void aConfirmedAnswerIsAsYoungAsItsConfirmation() {
        CacheTrial trial = new CacheTrial().holding(STALE + "Age: 1");
        Forward sent = trial.after(60).sent(null);
        OutsideAnswer answer =
                trial.come(sent, 304, "ETag: \"a\" ~ Date: {+60}", "").answer();
        assertEquals("0", answer.fields().joined("Age"));
        assertEquals(CacheTrial.fields("d: {+60}").first("d"), answer.fields().joined("Date"));
        assertEquals(
                "Switchboard; fwd=stale; fwd-status=304; stored",
                answer.fields().joined("Cache-Status"));
        assertEquals("1", trial.after(1).hit(null).fields().joined("Age"));
        trial.after(1).expect("validate", null);
    }

    @Test
    void aConfirmationWithoutADateHappenedWhenItCame() {
        CacheTrial trial = new CacheTrial().holding(STALE);
        trial.come(trial.after(60).sent(null), 304, "ETag: \"a\"", "");
        assertEquals("0", trial.hit(null).fields().joined("Age"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ETag: "a"                            | ETag: "a"              | use
            ETag: "a"                            | Content-Type: a/b      | use
            ETag: "a"                            | ETag: "b"              | validate
            ETag: W/"a"                          | ETag: W/"a"            | use
            ETag: "a"                            | ETag: W/"a"            | use
            ETag: "a"                            | ETag: W/"b"            | validate
            ETag: W/"a"                          | ETag: "a"              | validate
            Last-Modified: {-9}                  | Last-Modified: {-9}    | use
            Last-Modified: {-9}                  | Last-Modified: {-8}    | validate
            Last-Modified: {-9}                  | ETag: "a"              | validate
            ETag: "a" ~ Last-Modified: {-9}      | Last-Modified: {-9}    | use
            """)
    void aConfirmationOfSomethingElseRenewsNothingYetNothingHasChanged(String stored, String news, String then) {
        CacheTrial trial = new CacheTrial().holding("Cache-Control: max-age=2 ~ Date: {+0} ~ " + stored);
        Forward sent = trial.after(3).sent(null);
        OutsideAnswer answer = trial.come(sent, 304, "Date: {+3} ~ " + news, "").answer();
        assertEquals("0123456789", CacheTrial.body(answer));
        trial.expect(then, null);
    }

    @Test
    void oneConfirmationRenewsAllVariantsWithTheSameStrongTag() {
        CacheTrial trial = new CacheTrial();
        trial.fetched("Foo: 1", 200, STALE + "Vary: Foo", "one");
        trial.fetched("Foo: 2", 200, STALE + "Vary: Foo", "one");
        trial.fetched("Foo: 3", 200, "Cache-Control: max-age=2 ~ ETag: \"b\" ~ Date: {+0} ~ Vary: Foo", "two");
        trial.come(trial.after(3).sent("Foo: 1"), 304, "ETag: \"a\" ~ Date: {+3}", "");
        trial.expect("use", "Foo: 1");
        trial.expect("use", "Foo: 2");
        trial.expect("validate", "Foo: 3");
    }

    @Test
    void aConfirmationThatForbidsStoringEndsTheStoredAnswer() {
        CacheTrial trial = new CacheTrial().holding(STALE);
        Received received = trial.come(trial.after(3).sent(null), 304, "ETag: \"a\" ~ Cache-Control: no-store", "");
        assertEquals("0123456789", CacheTrial.body(received.answer()));
        assertFalse(received.stored());
        trial.expect("send", null);
    }

    @Test
    void aNewAnswerTakesThePlaceOfTheOldEvenIfItIsNotKept() {
        CacheTrial trial = new CacheTrial().holding(STALE);
        trial.come(trial.after(3).sent(null), 200, "Cache-Control: no-store", "new");
        assertEquals(0, trial.cache.entries());
        trial.expect("send", null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 |                          | Cache-Control: no-store            | send
            302 |                          | Cache-Control: no-store            | send
            404 |                          | Cache-Control: no-store            | send
            410 |                          | Cache-Control: no-store            | send
            403 |                          | Content-Type: a/b                  | validate
            429 |                          | Content-Type: a/b                  | validate
            503 |                          | Content-Type: a/b                  | validate
            206 |                          | Cache-Control: max-age=9           | validate
            200 | Authorization: Bearer x  | Cache-Control: max-age=9           | validate
            200 |                          | Cache-Control: private, max-age=9  | send
            """)
    void onlyANewAnswerForEveryoneOutdatesTheOldOne(int status, @Nullable String request, String answer, String then) {
        CacheTrial trial = new CacheTrial().holding(STALE);
        Received received = trial.come(trial.after(3).sent(request), status, answer, "new");
        assertEquals(status, received.answer().status());
        trial.expect(then, null);
    }

    @Test
    void aConfirmationForAnAnswerThatIsGoneBringsItBack() {
        CacheTrial trial = new CacheTrial().holding(STALE);
        Forward sent = trial.after(3).sent(null);
        trial.come((Forward) trial.ask("DELETE", null), 204, null, "");
        assertEquals(0, trial.cache.entries());
        assertEquals(
                "0123456789",
                CacheTrial.body(trial.come(sent, 304, "ETag: \"a\"", "").answer()));
        trial.expect("use", null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | Cache-Control: max-age=99                          | use      | 1
            200 | Cache-Control: max-age=99 ~ B: 2                   | use      | 2
            200 | Cache-Control: max-age=99 ~ Content-Length: 10     | use      | 1
            200 | Cache-Control: max-age=99 ~ ETag: "a"              | use      | 1
            200 | Cache-Control: max-age=99 ~ Content-Length: 11     | send     |
            200 | Cache-Control: max-age=99 ~ ETag: "b"              | send     |
            200 | Cache-Control: no-store                            | send     | 1
            304 | Cache-Control: max-age=99 ~ ETag: "a"              | use      | 1
            410 | Cache-Control: max-age=99                          | validate |
            500 | Cache-Control: max-age=99                          | validate |
            """)
    void anAnswerToHeadRenewsOrOutdatesWhatGetBrought(int status, String head, String then, @Nullable String given) {
        CacheTrial trial = new CacheTrial().holding(STALE + "B: 1");
        Forward sent = (Forward) trial.after(3).ask("HEAD", null);
        assertEquals("HEAD", sent.request().method());
        OutsideAnswer answer = trial.come(sent, status, head, "").answer();
        assertEquals(0, answer.body().length);
        assertEquals(given, answer.fields().joined("B"));
        trial.expect(then, null);
    }

    @Test
    void anAnswerToHeadIsNotKeptByItself() {
        CacheTrial trial = new CacheTrial();
        Received received = trial.come((Forward) trial.ask("HEAD", null), 200, "Cache-Control: max-age=99", "");
        assertFalse(received.stored());
        assertTrue(trial.ask("HEAD", null) instanceof Forward);
        assertEquals("Switchboard; fwd=uri-miss", received.answer().fields().first("Cache-Status"));
    }
}

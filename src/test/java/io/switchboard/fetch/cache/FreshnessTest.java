package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.fetch.message.OutsideAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long answers are used without asking: what they said, and seconds later use, validate or send. */
class FreshnessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Cache-Control: max-age=3600                                      |     3 | use
            Cache-Control: max-age=3600                                      |  3599 | use
            Cache-Control: max-age=3600                                      |  3600 | send
            Cache-Control: max-age=0                                         |     0 | send
            Cache-Control: max-age=2147483647                                |     3 | use
            Cache-Control: max-age=2147483648                                |     3 | use
            Cache-Control: max-age=99999999999999999999999                   |     3 | use
            Cache-Control: MaX-aGe=3600                                      |     3 | use
            Cache-Control: foobar, max-age=3600                              |     3 | use
            Cache-Control: max-age=3600 ~ Expires: {-7200} ~ Date: {+0}      |     3 | use
            Cache-Control: max-age=3600 ~ Expires: 0 ~ Date: {+0}            |     3 | use
            Cache-Control: max-age=0 ~ Expires: {+3600} ~ Date: {+0}         |     3 | send
            Cache-Control: s-maxage=3600                                     |     3 | use
            Cache-Control: max-age=3600, s-maxage=1                          |     3 | send
            Cache-Control: s-maxage=1, max-age=3600                          |     3 | send
            Cache-Control: max-age=3600 ~ Cache-Control: s-maxage=1          |     3 | send
            Cache-Control: max-age=1, s-maxage=3600                          |     3 | use
            Cache-Control: max-age=0, s-maxage=3600 ~ Expires: {-10}         |     3 | use
            """)
    void directivesOutweighExpiresAndTheSharedOneOutweighsTheOther(String answer, long seconds, String outcome) {
        new CacheTrial().holding(answer).after(seconds).expect(outcome, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            max-age="3600"                              | use
            max-age='3600'                              | send
            max-age=003600                              | use
            max-age=-3600                               | send
            max-age=3600.0                              | send
            max-age=3600.5                              | send
            max-age=a3600                               | send
            max-age=3600a                               | send
            max-age =3600                               | send
            max-age= 3600                               | send
            max-age                                     | send
            max-age=                                    | send
            max-age=""                                  | send
            s-maxage=x, max-age=3600                    | send
            extension="max-age=3600", max-age=1         | send
            max-age=1, extension="max-age=3600"         | send
            extension="max-age=3600", max-age="1"       | send
            max-age="1", extension="max-age=3600"       | send
            extension="a\\", max-age=1", max-age=3600   | use
            extension="open, max-age=3600               | use
            extension="open, no-store, max-age=3600     | send
            max-age=3600, max-age=1                     | use
            max-age=1, max-age=3600                     | send
            max-age=x, max-age=3600                     | send
            ,, max-age=3600 ,                           | use
            """)
    void directivesThatCannotBeReadAreStaleAndOfSeveralTheFirstCounts(String directives, String outcome) {
        new CacheTrial().holding("Cache-Control: " + directives).after(3).expect(outcome, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Cache-Control: max-age=3600 ~ Age: 7200               | send
            Cache-Control: max-age=3600 ~ Age: 3590               | use
            Cache-Control: max-age=3600 ~ Age: 3598               | send
            Cache-Control: max-age=3600 ~ Date: {-7200}           | send
            Cache-Control: max-age=3600 ~ Date: {-60} ~ Age: 3590 | use
            Cache-Control: max-age=3600 ~ Date: {+7200}           | use
            Cache-Control: max-age=3600 ~ Date: foo               | use
            Cache-Control: max-age=3600 ~ Age: abc                | use
            Cache-Control: max-age=3600 ~ Age: -7200              | use
            Cache-Control: max-age=3600 ~ Age: 7200.0             | use
            Cache-Control: max-age=3600 ~ Age: 7200;foo=bar       | use
            Cache-Control: max-age=3600 ~ Age: 2147483647         | send
            Cache-Control: max-age=3600 ~ Age: 2147483648         | send
            Cache-Control: max-age=3600 ~ Age: 99999999999999999  | send
            Cache-Control: max-age=3600 ~ Age: 7200, 0            | send
            Cache-Control: max-age=3600 ~ Age: 0, 7200            | use
            Cache-Control: max-age=3600 ~ Age: 7200 ~ Age: 0      | send
            Cache-Control: max-age=3600 ~ Age: 0 ~ Age: 7200      | use
            """)
    void theAgeOnArrivalCountsByTheFirstValueThatIsANumber(String answer, String outcome) {
        new CacheTrial().holding(answer).after(3).expect(outcome, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Expires: {+3600} ~ Date: {+0}                            |    3 | use
            Expires: {+3600} ~ Date: {+0}                            | 3600 | send
            Expires: {-3600} ~ Date: {+0}                            |    3 | send
            Expires: {+0} ~ Date: {+0}                               |    0 | send
            Expires: {+300} ~ Date: {+400}                           |    3 | send
            Expires: 0 ~ Date: {+0}                                  |    3 | send
            Expires: -1 ~ Date: {+0}                                 |    3 | send
            Expires: {+10} ~ Date: foo                               |    0 | use
            Expires: {+10}                                           |    9 | use
            Expires: {+10}                                           |   10 | send
            Expires: {+10} ~ Date: {-10} ~ Age: 25                   |    0 | send
            Expires: {+20} ~ Date: {+10} ~ Age: 15                   |    0 | send
            Expires: Thu, 18 Aug 2050 02:01:18 GMT                   |    3 | use
            Expires: Thursday, 18-Aug-50 02:01:18 GMT                |    3 | use
            Expires: Thu Aug 18 02:01:18 2050                        |    3 | use
            Expires: THU, 18 AUG 2050 02:01:18 gmt                   |    3 | use
            Expires: Thu, 18 Aug 2050 02:01:18 UTC                   |    3 | send
            Expires: Thu, 18 Aug 2050 02:01:18 AEST                  |    3 | send
            Expires: Thu, 18 Aug 50 02:01:18 GMT                     |    3 | send
            Expires: Thu 18 Aug 2050 02:01:18 GMT                    |    3 | send
            Expires: Thu, 18  Aug  2050 02:01:18 GMT                 |    3 | send
            Expires: Thu, 18-Aug-2050 02:01:18 GMT                   |    3 | send
            Expires: Thu, 18 Aug 2050 02.01.18 GMT                   |    3 | send
            Expires: Thu, 18 Aug 2050 2:01:18 GMT                    |    3 | send
            Expires: Thu, 18 Aug 2050 02:01:18 GMT ~ Expires: 0      |    3 | use
            Expires: 0 ~ Expires: Thu, 18 Aug 2050 02:01:18 GMT      |    3 | send
            """)
    void expiresCountsFromTheDateAndIsPastIfItCannotBeRead(String answer, long seconds, String outcome) {
        new CacheTrial().holding(answer).after(seconds).expect(outcome, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | Last-Modified: {-100} ~ Date: {+0}                            |     9 | use
            200 | Last-Modified: {-100} ~ Date: {+0}                            |    10 | validate
            200 | Last-Modified: {-100000000} ~ Date: {+0}                      | 86399 | use
            200 | Last-Modified: {-100000000} ~ Date: {+0}                      | 86400 | validate
            200 | Last-Modified: {+100} ~ Date: {+0}                            |     0 | validate
            200 | Last-Modified: yesterday ~ Date: {+0}                         |     0 | send
            200 | Last-Modified: {-100000} ~ Pragma: no-cache                   |     3 | use
            200 | Last-Modified: {-100000} ~ Content-Disposition: attachment    |     3 | use
            200 | Last-Modified: {-100000} ~ Set-Cookie: a=b                    |     3 | send
            201 | Last-Modified: {-100000}                                      |     3 | send
            202 | Last-Modified: {-100000}                                      |     3 | send
            203 | Last-Modified: {-100000}                                      |     3 | use
            204 | Last-Modified: {-100000}                                      |     3 | use
            300 | Last-Modified: {-100000}                                      |     3 | use
            301 | Last-Modified: {-100000}                                      |     3 | use
            302 | Last-Modified: {-100000}                                      |     3 | send
            308 | Last-Modified: {-100000}                                      |     3 | use
            403 | Last-Modified: {-100000}                                      |     3 | send
            404 | Last-Modified: {-100000}                                      |     3 | use
            405 | Last-Modified: {-100000}                                      |     3 | use
            410 | Last-Modified: {-100000}                                      |     3 | use
            414 | Last-Modified: {-100000}                                      |     3 | use
            500 | Last-Modified: {-100000}                                      |     3 | send
            501 | Last-Modified: {-100000}                                      |     3 | use
            502 | Last-Modified: {-100000}                                      |     3 | send
            503 | Last-Modified: {-100000}                                      |     3 | send
            504 | Last-Modified: {-100000}                                      |     3 | send
            599 | Last-Modified: {-100000}                                      |     3 | send
            599 | Last-Modified: {-100000} ~ Cache-Control: public              |     3 | use
            """)
    void withoutAStatedLifetimeATenthOfTheTimeSinceTheLastChangeIsGuessed(
            int status, String answer, long seconds, String outcome) {
        CacheTrial trial = new CacheTrial();
        trial.fetched(null, status, answer, "");
        trial.after(seconds).expect(outcome, null);
    }

    @ParameterizedTest
    @CsvSource({
        "max-age=2, must-revalidate, 1, use",
        "max-age=2, must-revalidate, 3, validate",
        "max-age=100, no-cache, 0, validate",
        "max-age=100, No-CaChE, 0, validate",
    })
    void someAnswersAreNeverUsedWithoutTheOrigin(String age, String directive, long seconds, String outcome) {
        new CacheTrial()
                .holding("ETag: \"a\" ~ Cache-Control: " + age + ", " + directive)
                .after(seconds)
                .expect(outcome, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Cache-Control: max-age=3600 ~ Date: {+0}            |  3 | 3
            Cache-Control: max-age=3600 ~ Date: {+0} ~ Age: 30  |  3 | 33
            Expires: {+3600} ~ Date: {+0} ~ Age: 30             |  3 | 33
            Cache-Control: max-age=3600 ~ Date: {-20}           |  3 | 23
            Cache-Control: max-age=3600 ~ Date: {+20}           |  3 | 3
            """)
    void tellsTheAgeAndLeavesTheDate(String answer, long seconds, String age) {
        CacheTrial trial = new CacheTrial().holding(answer).after(seconds);
        OutsideAnswer hit = trial.hit(null);
        assertEquals(age, hit.fields().joined("Age"));
        assertEquals(CacheTrial.fields(answer).joined("Date"), hit.fields().joined("Date"));
    }
}

package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.fetch.message.OutsideRequest;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers a shared cache keeps. */
class StorabilityTest {
    private static final URI PLACE = URI.create("http://origin.test/a/b?c=d");

    private static Storability judge(String method, @Nullable String request, int status, @Nullable String answer) {
        return judge(method, request, status, answer, CacheTerms.PUBLIC);
    }

    private static Storability judge(
            String method, @Nullable String request, int status, @Nullable String answer, CacheTerms terms) {
        OutsideRequest asked = new OutsideRequest(method, PLACE, CacheTrial.fields(request), new byte[0]);
        long now = CacheTrial.START;
        return Storability.of(new Receipt(asked, CacheTrial.answer(status, answer, "x"), terms, now, now));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Cache-Control: max-age=60                              | STORABLE
            Expires: {+60}                                         | STORABLE
            Last-Modified: {-100}                                  | STORABLE
            ETag: "a"                                              | STORABLE
            ETag: "a" ~ Cache-Control: no-cache                    | STORABLE
            ETag: "a" ~ Cache-Control: max-age=0                   | STORABLE
            Cache-Control: max-age=0, stale-while-revalidate=5     | STORABLE
            Cache-Control: max-age=0, stale-if-error=5             | STORABLE
            Content-Type: text/plain                               | USELESS
            Cache-Control: public                                  | USELESS
            Cache-Control: max-age=0                               | USELESS
            Cache-Control: max-age=60, no-cache                    | USELESS
            Cache-Control: no-store                                | NO_STORE
            Cache-Control: No-StOrE                                | NO_STORE
            Cache-Control: no-store, max-age=60 ~ Expires: {+60}   | NO_STORE
            Cache-Control: max-age=60 ~ Cache-Control: no-store    | NO_STORE
            Cache-Control: no-store, must-understand, max-age=60   | STORABLE
            Cache-Control: private, max-age=60                     | PRIVATE
            Cache-Control: private, s-maxage=60                    | PRIVATE
            Cache-Control: private="", max-age=60                  | PRIVATE
            Cache-Control: private="a, b c", max-age=60            | PRIVATE
            Cache-Control: private="a", private, max-age=60        | PRIVATE
            Cache-Control: private="set-cookie", max-age=60        | STORABLE
            Cache-Control: max-age=60 ~ Vary: *                    | VARY
            Cache-Control: max-age=60 ~ Vary: *, *                 | VARY
            Cache-Control: max-age=60 ~ Vary: * ~ Vary: *          | VARY
            Cache-Control: max-age=60 ~ Vary: , *                  | VARY
            Cache-Control: max-age=60 ~ Vary: ~ Vary: *            | VARY
            Cache-Control: max-age=60 ~ Vary: *, Foo               | VARY
            Cache-Control: max-age=60 ~ Vary: Foo, *               | VARY
            Cache-Control: max-age=60 ~ Vary: Foo                  | STORABLE
            Cache-Control: max-age=60 ~ Set-Cookie: a=b            | STORABLE
            Cache-Control: public ~ ETag: "a" ~ Set-Cookie: a=b    | STORABLE
            ETag: "a" ~ Set-Cookie: a=b                            | COOKIE
            Last-Modified: {-100} ~ Set-Cookie: a=b                | COOKIE
            """)
    void anAnswerToGetIsKeptIfItMayBeAndIsOfUse(String answer, Storability expected) {
        assertEquals(expected, judge("GET", null, 200, answer));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 299, 301, 302, 303, 307, 308, 400, 404, 410, 499, 500, 502, 503, 504, 599})
    void anyFinalStatusIsKeptWithAStatedLifetime(int status) {
        assertEquals(Storability.STORABLE, judge("GET", null, status, "Cache-Control: max-age=60"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 103, 206, 304})
    void whatIsNoWholeFinalAnswerIsNotKept(int status) {
        assertEquals(Storability.STATUS, judge("GET", null, status, "Cache-Control: max-age=60"));
    }

    @Test
    void aStatusThatMustBeUnderstoodIsKeptOnlyIfItIs() {
        assertEquals(Storability.STATUS, judge("GET", null, 599, "Cache-Control: max-age=60, must-understand"));
        assertEquals(
                Storability.STATUS, judge("GET", null, 599, "Cache-Control: max-age=60, no-store, must-understand"));
        assertEquals(Storability.STORABLE, judge("GET", null, 404, "Cache-Control: max-age=60, must-understand"));
    }

    @Test
    void withoutAStatedLifetimeAStatusMustBeGoodForGuessing() {
        assertEquals(Storability.UNSTATED, judge("GET", null, 201, "ETag: \"a\""));
        assertEquals(Storability.STORABLE, judge("GET", null, 404, "ETag: \"a\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Cache-Control: max-age=60                   | AUTHORIZATION
            Expires: {+60}                              | AUTHORIZATION
            Cache-Control: max-age=60, proxy-revalidate | AUTHORIZATION
            Cache-Control: max-age=60, public           | STORABLE
            Cache-Control: max-age=60, must-revalidate  | STORABLE
            Cache-Control: s-maxage=60                  | STORABLE
            """)
    void anAnswerToCredentialsIsKeptOnlyIfItIsMarkedAsGoodForOthers(String answer, Storability expected) {
        assertEquals(expected, judge("GET", "Authorization: Bearer x", 200, answer));
    }

    @Test
    void inAPartitionOfTheirOwnCredentialsDoNotMatter() {
        CacheTerms own = new CacheTerms("recipe", null, null);
        String request = "Authorization: Bearer x";
        assertEquals(Storability.STORABLE, judge("GET", request, 200, "Cache-Control: max-age=60", own));
        assertEquals(Storability.PRIVATE, judge("GET", request, 200, "Cache-Control: private, max-age=60", own));
    }

    @Test
    void aRequestMayForbidIt() {
        assertEquals(Storability.REQUEST, judge("GET", "Cache-Control: no-store", 200, "Cache-Control: max-age=60"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HEAD   | Cache-Control: max-age=60                                        | METHOD
            PUT    | Cache-Control: max-age=60 ~ Content-Location: /a/b?c=d           | METHOD
            POST   | Cache-Control: max-age=60                                        | METHOD
            POST   | Cache-Control: max-age=60 ~ Content-Location: /a/other           | METHOD
            POST   | ETag: "a" ~ Content-Location: /a/b?c=d                           | METHOD
            POST   | Cache-Control: max-age=60 ~ Content-Location: ::not a place::    | METHOD
            POST   | Expires: {+60} ~ Content-Location: /a/b?c=d                      | STORABLE
            POST   | Expires: {+60} ~ Content-Location: b?c=d                         | STORABLE
            POST   | Expires: {+60} ~ Content-Location:                               | STORABLE
            POST   | Expires: {+60} ~ Content-Location: http://origin.test/a/b?c=d#e  | STORABLE
            """)
    void ofOtherMethodsOnlyAPostThatMadeItsOwnPlaceIsKept(String method, String answer, Storability expected) {
        assertEquals(expected, judge(method, null, 200, answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | Cache-Control: no-store        | STORABLE
            200 | Cache-Control: private         | STORABLE
            200 | Cache-Control: no-cache        | STORABLE
            200 | Expires: 0 ~ Set-Cookie: a=b   | STORABLE
            200 | Vary: *                        | VARY
            302 | Cache-Control: no-store        | NO_STORE
            404 | Cache-Control: no-store        | NO_STORE
            503 | Content-Type: text/plain       | UNSTATED
            """)
    void termsWithAFreshnessStandInPlaceOfTheOriginsForGoodAnswers(int status, String answer, Storability expected) {
        CacheTerms terms = new CacheTerms("recipe", Duration.ofMinutes(5), null);
        assertEquals(expected, judge("GET", "Authorization: Bearer x", status, answer, terms));
    }
}

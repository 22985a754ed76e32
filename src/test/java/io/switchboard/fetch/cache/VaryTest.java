package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that were chosen by fields of the request. */
class VaryTest {
    private static final String FRESH = "Cache-Control: max-age=3600 ~ Vary: ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Foo           | Foo: 1                           | Foo: 1                           | use
            Foo           | Foo: 1                           | foo: 1                           | use
            Foo           | Foo: 1                           | Foo: 2                           | send
            Foo           |                                  | Foo: 1                           | send
            Foo           | Foo: 1                           |                                  | send
            Foo           | Foo:                             |                                  | send
            Foo           |                                  |                                  | use
            Foo           | Foo: 1 ~ Other: 2                | Foo: 1 ~ Other: 3                | use
            Foo, Bar      | Foo: 1 ~ Bar: a                  | Bar: a ~ Foo: 1                  | use
            Foo, Bar      | Foo: 1 ~ Bar: a                  | Foo: 2 ~ Bar: a                  | send
            Foo, Bar      | Foo: 1                           |                                  | send
            Foo, Bar      | Foo: 1                           | Foo: 1                           | use
            Foo, Bar, Baz | Foo: 1 ~ Bar: a ~ Baz: 7         | Foo: 1 ~ Bar: a ~ Baz: 7         | use
            Foo, Bar, Baz | Foo: 1 ~ Bar: b ~ Baz: 7         | Foo: 1 ~ Bar: a ~ Baz: 7         | send
            Foo, Bar, Baz | Foo: 1 ~ Baz: 7                  | Foo: 1 ~ Baz: 7                  | use
            Foo ~ Vary: Bar | Foo: 1 ~ Bar: a                | Foo: 1 ~ Bar: b                  | send
            Foo           | Foo: 1, 2                        | Foo: 1 ~ Foo: 2                  | use
            Foo           | Foo: 1,2                         | Foo:   1, 2                      | use
            Foo           | Foo: 1, 2                        | Foo: 2, 1                        | send
            Foo           | Foo: a                           | Foo: A                           | send
            Foo           | Foo: "a, b"                      | Foo: "a,b"                       | send
            Accept-Language | Accept-Language: en, de        | Accept-Language: de, en          | use
            Accept-Language | Accept-Language: en, de        | Accept-Language: eN, De          | use
            Accept-Language | Accept-Language: en, de;q=0.5  | Accept-Language: de; q=0.5 ,  en | use
            Accept-Language | Accept-Language: en, de;q=0.5  | Accept-Language: en, de;q=0.6    | send
            Accept-Encoding | Accept-Encoding: gzip, br      | Accept-Encoding: br,gzip         | use
            Accept-Encoding | Accept-Encoding: gzip          |                                  | send
            """)
    void anAnswerIsForRequestsThatSayTheSame(
            String vary, @Nullable String stored, @Nullable String asked, String outcome) {
        CacheTrial trial = new CacheTrial();
        trial.fetched(stored, 200, FRESH + vary, "x");
        trial.expect(outcome, asked);
    }

    @Test
    void variantsStandBesideEachOther() {
        CacheTrial trial = new CacheTrial();
        trial.fetched("Foo: 1", 200, FRESH + "Foo", "one");
        Forward second = trial.sent("Foo: 2");
        assertEquals(Reason.VARY_MISS, second.reason());
        trial.come(second, 200, FRESH + "Foo", "two");
        assertEquals("one", CacheTrial.body(trial.hit("Foo: 1")));
        assertEquals("two", CacheTrial.body(trial.hit("Foo: 2")));
    }

    @Test
    void theLatestOfThoseThatFitIsUsed() {
        CacheTrial trial = new CacheTrial();
        trial.fetched("Foo: 1 ~ Bar: 1", 200, FRESH + "Foo", "older");
        trial.fetched("Foo: 2 ~ Bar: 1", 200, FRESH + "Bar", "newer");
        assertEquals("newer", CacheTrial.body(trial.hit("Foo: 1 ~ Bar: 1")));
        assertEquals("older", CacheTrial.body(trial.hit("Foo: 1 ~ Bar: 2")));
    }

    @Test
    void onlySoManyVariantsAreKeptAndTheOldestGoesFirst() {
        CacheTrial trial = new CacheTrial();
        for (int i = 0; i <= Variants.COUNT_MAX; i++) {
            trial.fetched("Foo: " + i, 200, FRESH + "Foo", "x");
        }
        trial.expect("send", "Foo: 0");
        trial.expect("use", "Foo: 1");
        trial.expect("use", "Foo: " + Variants.COUNT_MAX);
    }

    @Test
    void anAnswerThatVariesByTooManyFieldsIsNotKept() {
        String names = "a,".repeat(3)
                + String.join(",", IntStream.range(0, 40).mapToObj(i -> "f" + i).toList());
        CacheTrial trial = new CacheTrial();
        trial.fetched(null, 200, FRESH + names, "x");
        trial.expect("send", null);
    }

    @Test
    void aConditionalRequestHasTheFieldsThatTheAnswerVariesBy() {
        CacheTrial trial = new CacheTrial();
        trial.fetched("Abc: 123", 200, "Cache-Control: max-age=1 ~ ETag: \"a\" ~ Vary: Abc", "x");
        Forward sent = trial.after(3).sent("Abc: 123");
        assertEquals(
                CacheTrial.fields("Abc: 123 ~ If-None-Match: \"a\""),
                sent.request().fields());
    }
}

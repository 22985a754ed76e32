package io.switchboard.polling.extract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.board.PollSettings.Extract;
import io.switchboard.board.PollSettings.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which expressions are taken, and what is said of the others; and that no page makes one run for long. */
class ExpressionsTest {
    private static FaultException refusal(String metric, Kind kind, String expression) {
        Map<String, Extract> rules = Map.of(metric, new Extract(kind, expression));
        FaultException refused = assertThrows(FaultException.class, () -> Extractor.check(rules), expression);
        assertEquals(Fault.BAD_DOCUMENT, refused.fault());
        assertTrue(refused.detail().length() <= 180, refused.detail());
        return refused;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON       | temp           | poll.extract.m.json is not a JSON Pointer",
                "JSON       | /a~2b          | poll.extract.m.json is not a JSON Pointer",
                "JSON       | /a~            | poll.extract.m.json is not a JSON Pointer",
                "REGEX      | a(b            | poll.extract.m.regex is not an expression of RE2: missing closing ) a(b",
                "REGEX      | (?=a)          | poll.extract.m.regex is not an expression of RE2: invalid or unsupported",
                "REGEX      | x{1001}        | poll.extract.m.regex is not an expression of RE2: invalid repeat count",
                "REGEX      | (x{100}){100}  | poll.extract.m.regex is too large",
                "REGEX      | ((x{1000}){1000}){1000}  | poll.extract.m.regex repeats too much",
                "CSS        | p[             | poll.extract.m.css is not a CSS selector",
                "CSS        | p:nosuch       | poll.extract.m.css is not a CSS selector",
                "CSS        | p >            | poll.extract.m.css is not a CSS selector",
                "CSS        | @value         | poll.extract.m.css is not a CSS selector",
                "CSS        | p:matches(a(b) | poll.extract.m.css is not a CSS selector",
                "CSS        | p:matches(((x{1000}){1000}){1000}) | poll.extract.m.css is longer than",
                "PROMETHEUS | {room=\"a\"}   | poll.extract.m.prometheus must be a name",
                "PROMETHEUS | up{a=~\"b\"}   | poll.extract.m.prometheus must be a name",
                "PROMETHEUS | up{a=b}        | poll.extract.m.prometheus must be a name",
                "PROMETHEUS | up{a=\"b\"     | poll.extract.m.prometheus must be a name",
                "PROMETHEUS | rate(up[5m])   | poll.extract.m.prometheus must be a name",
                "PROMETHEUS | up 1           | poll.extract.m.prometheus must be a name",
            })
    void saysWhichKeyIsWrongAndWhy(Kind kind, String expression, String detail) {
        String said = refusal("m", kind, expression).detail();
        assertTrue(said.startsWith(detail), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":not(",
                ":has(",
                ":is(",
                "(",
                "[",
                "*|",
                "\\",
                "\"",
                "'",
                ":contains(",
                ":nth-child(",
                ">",
                ",",
                "a ",
                "@a",
                "\u00e9"
            })
    void refusesNonsenseOfAnyKindInShortTime(String piece) {
        for (Kind kind : Kind.values()) {
            String expression = piece.repeat(500 / piece.length());
            try {
                Extractor.check(Map.of("m", new Extract(kind, expression)));
            } catch (FaultException refused) {
                assertEquals(Fault.BAD_DOCUMENT, refused.fault());
            }
        }
    }

    @Test
    void namesALongMetricShortly() {
        String said = refusal("m".repeat(128), Kind.JSON, "x").detail();
        assertTrue(said.length() < 150, said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})",
                "\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} (.{0,200})",
                "(?:\\d{1,3}\\.){3}\\d{1,3}",
                "\\pL+: (\\d+)"
            })
    void takesUsualExpressions(String expression) {
        assertDoesNotThrow(() -> Extracting.regex(expression));
    }

    @Test
    void triesNoRegexOnAPageThatIsTooLongForIt() {
        String page = "abcdefgh ".repeat(116_508);
        Extracting costly = Extracting.regex("(?:[a-z ]?){300}T");
        assertTrue(costly.in(page).startsWith("missing: the page is too long"), costly.in(page));
        assertEquals("missing: the expression does not match", costly.in("abc"));
        assertEquals(
                "missing: the expression does not match",
                Extracting.regex("Temp: (\\d+)").in(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p:nth-of-type(99999)",
                "p ~ q ~ p",
                "p:nth-last-child(99999)",
                "p:not(:nth-of-type(n))",
                "p:matches((?:x?){300}y)"
            })
    void triesNoSelectorOnAPageMadeToBeSlow(String selector) {
        String page = "<p>x</p>".repeat(32_768);
        assertTrue(Extracting.css(selector).in(page).startsWith("missing: the page is too large or too deep"));
        assertTrue(Extracting.css(selector).in("<p>x</p>").startsWith("missing: the selector takes no element"));
        assertEquals("x", Extracting.css("p").in(page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"div:has(div:has(q))", "div:has(div:contains(zz))", "div:not(:has(q)) ~ q"})
    void triesNoSelectorOnAPageNestedToBeSlow(String selector) {
        String page = "<div>".repeat(6_500) + "x";
        assertTrue(Extracting.css(selector).in(page).startsWith("missing: the page is too large or too deep"));
    }

    @Test
    void parsesNoPageOfManyThousandTags() {
        String page = "<b><p>".repeat(50_000);
        assertTrue(Extracting.css("b").in(page).startsWith("missing: the page is longer than the 262144 bytes"));
    }

    @Test
    void lendsAllRulesOfAPageOneBudget() {
        WorkBudget budget = new WorkBudget();
        assertTrue(budget.take(WorkBudget.RULE_STEPS_MAX));
        assertTrue(budget.take(WorkBudget.RULE_STEPS_MAX - 10));
        assertTrue(!budget.take(11));
        assertTrue(budget.take(10));
        assertTrue(!new WorkBudget().take(WorkBudget.RULE_STEPS_MAX + 1));
    }
}

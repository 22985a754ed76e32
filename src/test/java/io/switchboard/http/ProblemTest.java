package io.switchboard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.testkit.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ProblemTest {
    private static void check(FaultException fault) {
        String document = Problem.document(fault).toString(StandardCharsets.UTF_8);
        Answer.checkProblem(document, fault.fault().status(), fault.fault().slug());
    }

    @Property(tries = 1_000)
    void staysSmallValidAndOnOneLineWhateverIsQuoted(@ForAll Fault fault, @ForAll String text) {
        FaultException refused = fault.because("x" + text).at(Integer.MAX_VALUE);
        check(refused);
        check(fault.because("x" + text.repeat(20)));
    }

    @Example
    void staysSmallForTheLongestFaultWithTheWorstText() {
        for (String worst : List.of(
                "\"",
                "\\",
                "\u0000",
                "\n",
                "\u007f",
                "\ud800",
                "\udfff",
                "\ud83d\ude00",
                "漢",
                "é",
                "\u2028",
                "\u0085")) {
            for (Fault fault : Fault.values()) {
                check(fault.because(worst.repeat(1_000)).at(Integer.MAX_VALUE));
                check(fault.because("a" + worst.repeat(1_000)).at(99_999));
            }
        }
    }

    @Example
    void quotesTheDetailAsItIs() {
        FaultException fault =
                Fault.BAD_METRIC.because("not a metric: \"a\\b\" – é").at(17);
        var json = Answer.parse(Problem.document(fault).toString(StandardCharsets.UTF_8));
        assertEquals("not a metric: \"a\\b\" – é", json.path("detail").asText());
        assertEquals(17, json.path("index").asInt());
    }

    @Example
    void saysWhenToTryAgainAndHowToLogIn() {
        assertEquals(
                List.of("Retry-After", "7"),
                Problem.reply(Fault.RATE_LIMITED.because("slow").retryAfter(7)).headers());
        assertEquals(
                List.of("Retry-After", "1"),
                Problem.reply(Fault.DRAINING.because("bye")).headers());
        assertEquals(
                "WWW-Authenticate",
                Problem.reply(Fault.UNAUTHORIZED.because("who?")).headers().get(0));
        assertEquals(List.of(), Problem.reply(Fault.BAD_JSON.because("what?")).headers());
    }
}

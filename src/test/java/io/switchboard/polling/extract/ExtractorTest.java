package io.switchboard.polling.extract;

import static io.switchboard.polling.extract.Extracting.css;
import static io.switchboard.polling.extract.Extracting.json;
import static io.switchboard.polling.extract.Extracting.prometheus;
import static io.switchboard.polling.extract.Extracting.regex;
import static io.switchboard.polling.extract.Extracting.utf8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.board.PollSettings.Extract;
import io.switchboard.board.PollSettings.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of rule finds in a board's page. */
class ExtractorTest {
    private static final String PAGE = """
            <!DOCTYPE html><html><head><title>Kitchen</title></head><body>
            <h1>Kitchen</h1><p id=t class="now big">Temperature: <b>21.5</b>&nbsp;°C</p>
            <table><tr><th>Humidity<td>40 %<tr><th>State<td>window open<tr><th>Heating<td>true</table>
            <meter value=0.6 max=1>6/10</meter><i data-raw="1013,25"></i><u></u></body></html>""";

    private static final String METRICS = """
            # HELP http_requests_total The total number of HTTP requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            http_requests_total{method="post",code="400"}    3 1395066363000
            msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
            metric_without_timestamp_and_labels 12.47
            something_weird{problem="division by zero"} +Inf -3982045
            broken{a="b 1
            temp_celsius{sensor="a,b}c" , room = "x" , } -3.5e-1 # {trace="1"} 2
            {"quoted.name",room="y"} 7
            nothing NaN
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/temp | 21.5",
                "/s/1/v | 7.0",
                "/on | true",
                "/state | open",
                "/text | -4.25",
                "/comma | 21.5",
                "/a~1b~0c | 1.0",
                "/ü | 2.0",
                "/ | 3.0",
                "/twice | 5.0",
            })
    void findsWhatAJsonPointerNames(String pointer, String value) {
        String page =
                "{\"temp\":21.5,\"s\":[{\"v\":6},{\"v\":7,\"w\":[[]]}],\"on\":true,\"state\":\" open \",\"text\":\"-4.25\","
                        + "\"comma\":\"21,5\",\"a/b~c\":1,\"ü\":2,\"\":3,\"twice\":4,\"twice\":5}";
        assertEquals(value, json(pointer).in(page));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b\":1}}  | missing: is an object or an array",
                "{\"a\":[1]}        | missing: is an object or an array",
                "{\"a\":null}       | missing: is null",
                "{\"a\":NaN}        | missing: is NaN",
                "{\"a\":1e999}      | missing: The number of 'm' is beyond",
                "{\"b\":1}          | missing: the page has nothing at this pointer",
                "[1]                | missing: the page has nothing at this pointer",
                "{\"a\":1           | missing: the page is not JSON: see line 1",
                "{\"a\":1,\"b\":x}  | missing: the page is not JSON: see line 1",
                "''                 | missing: the page is empty",
                "{\"a\":\"1,234\"}  | missing: holds 1,234: the comma may be",
            })
    void saysWhyAPointerFindsNothing(String page, String why) {
        assertTrue(json("/a").in(page).startsWith(why), () -> json("/a").in(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1.5, 'b': 'it''s'[0]}",
                "{'a':+1.5}",
                "{\"a\":01.5,}",
                "\ufeff{\"a\":1.5}",
                "{\"b\":NaN,\"a\":1.5}\u0000\u0000",
                "{\"a\":1.5}\r\n0\r\n\r\n"
            })
    void readsJsonAsBoardsPrintIt(String page) {
        assertEquals("1.5", json("/a").in(page.replace(", 'b': 'it''s'[0]", ", 'b': 'x'")));
    }

    @Test
    void refusesToNestWithoutEnd() {
        String page = "{\"a\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}";
        assertTrue(json("/b").in(page).startsWith("missing: the page is not JSON"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Temperature: ([-0-9.]+)    ; 21.5",
                "(?i)TEMPERATURE: *(\\S+)   ; 21.5",
                "[0-9]+\\.[0-9]+            ; 21.5",
                "Pressure: (\\S+)           ; 1013.25",
                "State: (.*)                ; window open",
                "Heating: (\\w+)            ; true",
                "Dew: (\\S+)                ; missing: 'm' is not a finite number",
                "Nothing: (\\d+)            ; missing: the expression does not match",
                "Empty: (\\d*)              ; missing: the expression matches, but its first group holds nothing",
                "(Cold)|Hot                 ; missing: the expression matches, but its first group holds nothing",
                "(?s)(Temp.*Dew)            ; missing: The text of 'm' holds a control character",
            })
    void findsTheFirstGroupOfARegexOrItsWholeMatch(String expression, String found) {
        String page =
                "Temperature: 21.5\nPressure: 1013,25\nState: window open \nHeating: true\nEmpty: \nHot\nDew: nan\n";
        String value = regex(expression).in(page);
        assertTrue(found.startsWith("missing") ? value.startsWith(found) : value.equals(found), value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#t                          | 21.5",
                "p.now > b                   | 21.5",
                "h1                          | Kitchen",
                "td                          | 40.0",
                "tr:nth-of-type(2) td        | window open",
                "tr:has(th:contains(Heating)) td | true",
                "meter@value                 | 0.6",
                "meter                       | 6/10",
                "i@data-raw                  | 1013.25",
                "i[data-raw*='@']@data-raw   | missing: the selector takes no element",
                "table td + td               | missing: the selector takes no element",
                "u                           | missing: the element has no text",
                "u@title                     | missing: the element has no title",
            })
    void findsTheNumberInTheFirstElementOfASelector(String selector, String value) {
        assertEquals(value, css(selector).in(PAGE));
    }

    @Test
    void readsXmlByItsOwnRules() {
        byte[] page = utf8("<r><temp/><link>12</link><Temp unit='C'>21.5</Temp></r>");
        assertEquals("12.0", css("r > link").in(page, "text/xml"));
        assertEquals("21.5", css("Temp[unit]").in(page, "application/xml; charset=utf-8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_requests_total                            | 1027.0",
                "http_requests_total{code=\"400\"}              | 3.0",
                "http_requests_total{code=\"400\",method=\"post\"} | 3.0",
                "http_requests_total{ code = \"400\" , }        | 3.0",
                "metric_without_timestamp_and_labels            | 12.47",
                "metric_without_timestamp_and_labels{}          | 12.47",
                "temp_celsius{sensor=\"a,b}c\"}                 | -0.35",
                "{\"quoted.name\"}                              | 7.0",
                "quoted.name{room=\"y\"}                        | 7.0",
                "msdos_file_access_time_seconds{path=\"C:\\\\DIR\\\\FILE.TXT\"} | 1.458255915E9",
                "http_requests_total{code=\"500\"}              | missing: the page has no sample of this name and labels",
                "http_requests                                  | missing: the page has no sample of this name and labels",
                "broken                                         | missing: the page has no sample of this name and labels",
                "something_weird                                | missing: 'm': '+Inf' is no finite number",
                "nothing                                        | missing: 'm': 'NaN' is no finite number",
            })
    void findsTheFirstSampleOfANameThatHasTheLabels(String selector, String value) {
        assertEquals(value, prometheus(selector).in(METRICS));
        assertEquals(value, prometheus(selector).in(METRICS.replace("\n", "\r\n")));
    }

    @Test
    void losesNoMetricBecauseOfAnother() {
        Extractor extractor = Extractor.of(Map.of(
                "temp", new Extract(Kind.REGEX, "Temperature: ([-0-9.]+)"),
                "gone", new Extract(Kind.REGEX, "Pressure: ([-0-9.]+)"),
                "long", new Extract(Kind.REGEX, "(x+)"),
                "hum", new Extract(Kind.JSON, "/hum"),
                "html", new Extract(Kind.CSS, "b"),
                "sample", new Extract(Kind.PROMETHEUS, "up")));

        Extraction extraction =
                extractor.extract(utf8("Temperature: 21.5 " + "x".repeat(256) + " <b>3</b>\nup 1\n"), null, 77);

        assertEquals(Map.of("temp", "21.5", "html", "3.0", "sample", "1.0"), Extracting.values(extraction.readings()));
        assertEquals(77, extraction.readings().timeMillis(0));
        assertEquals(
                Map.of(
                        "gone", "the expression does not match",
                        "long", "The text of 'long' is longer than 255 characters",
                        "hum", "the page is not JSON: see line 1, column 1"),
                Extracting.missing(extraction));
        assertFalse(extraction.isEmpty());
    }

    @Test
    void saysThatNothingWasFound() {
        Extraction extraction =
                Extractor.of(Map.of("a", new Extract(Kind.JSON, "/a"))).extract(new byte[0], null, 0);
        assertTrue(extraction.isEmpty());
        assertEquals(1, extraction.missing().size());
    }

    @Test
    void readsThePageInItsCharset() {
        String text = "Größe: müde";
        Extracting rule = regex("Größe: (.*)");
        assertEquals("müde", rule.in(text.getBytes(UTF_8), null));
        assertEquals("müde", rule.in(text.getBytes(UTF_8), "text/html; charset=no-such-thing"));
        assertEquals("müde", rule.in(text.getBytes(UTF_8), "text/html; charset=!"));
        assertEquals("müde", rule.in(text.getBytes(ISO_8859_1), null));
        assertEquals("müde", rule.in(text.getBytes(ISO_8859_1), "text/html;charset=UTF-8"));
        assertEquals("müde", rule.in(text.getBytes(UTF_16BE), "text/html; Charset = \"utf-16be\""));
    }

    @Test
    void leavesLongAndCostlyPagesToAWorker() {
        Extractor plain = Extractor.of(Map.of("a", new Extract(Kind.JSON, "/a")));
        assertFalse(plain.needsWorker(64 * 1024));
        assertTrue(plain.needsWorker(64 * 1024 + 1));
        Extractor costly = Extractor.of(Map.of("a", new Extract(Kind.REGEX, "(?:[a-z ]?){300}T")));
        assertFalse(costly.needsWorker(300));
        assertTrue(costly.needsWorker(1_000));
    }
}

package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchboard.base.FaultException;
import io.switchboard.readings.ReadingBatch.Kind;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JSON that every parser must take or refuse, by the grammar of RFC 8259, in the shapes that suites of such tests have.
 * Each text is tried by itself and in the places where a body of readings could hold it.
 */
class JsonCorpusTest {
    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Values that are right, with {@code '} for the double quote. */
    static final String[] RIGHT_VALUES = {
        "0",
        "-0",
        "1",
        "-1",
        "12",
        "0.5",
        "-0.5",
        "1.25",
        "0e1",
        "0e+1",
        "0E0",
        "1e1",
        "1E1",
        "1e+1",
        "1e-1",
        "1.5e2",
        "1.5E+2",
        "-1.5e-2",
        "123e45",
        "123e65",
        "20e1",
        "123.456e78",
        "-123123e-100000",
        "1e-999",
        "-0.0",
        "-0e1",
        "123123123123123123123123",
        "-237462374673276894279832749832423479823246327846",
        "0.1e1",
        "-0.000000000000000000000000000000000000000000000000000000000000000000000000000001",
        "true",
        "false",
        "''",
        "'a'",
        "' '",
        "'a b'",
        "'\\''",
        "'\\\\'",
        "'\\/'",
        "'/'",
        "'\\u0061'",
        "'\\u00e9'",
        "'\\u00E9'",
        "'\\u20ac'",
        "'\\ud83d\\ude39'",
        "'\\uD834\\uDD1E'",
        "'\\ud801\\udc37'",
        "'\\u0821'",
        "'\\u2028'",
        "'\u2028'",
        "'\u2029'",
        "'é'",
        "'€'",
        "'\ud834\udd1e'",
        "'\ud83d\ude00'",
        "'\udbff\udfff'",
        "'\uffff'",
        "'\ufeff'",
        "'\\uFFFE'",
        "'\\uDBFF\\uDFFF'",
        "'/* no comment */'",
        "'# no comment'",
        "'{}[]:,'",
        "'\\\\n'",
        "'\\\\u0000'",
        "'\u00a0'",
        "'\u200b'",
        "'nan'",
        "'null'",
        "'1e400'",
    };

    /** What is no JSON value at all. */
    static final String[] WRONG_VALUES = {
        "",
        " ",
        "+1",
        "++1",
        "--1",
        "-",
        "+",
        "- 1",
        "-a",
        "-01",
        "-00",
        "00",
        "01",
        "012",
        "-012",
        "1.",
        "-1.",
        "-2.",
        "0.",
        ".5",
        "-.5",
        "+.5",
        ".",
        "-.",
        ".-1",
        ".2e-3",
        "0.e1",
        "2.e3",
        "2.e+3",
        "2.e-3",
        "0.1.2",
        "1.2.3",
        "1..2",
        "1e",
        "1E",
        "1e+",
        "1e-",
        "1E+",
        "0e",
        "0e+",
        "0E",
        "0.3e",
        "0.3e+",
        "1.0e",
        "1.0e-",
        "1eE2",
        "1ee2",
        "1e1.5",
        "1e1e1",
        "1 000",
        "1_000",
        "0x1",
        "0x42",
        "0X1",
        "0b1",
        "0o7",
        "1f",
        "1d",
        "1L",
        "1a",
        "1+2",
        "1-2",
        "9.3e+1-",
        "Inf",
        "inf",
        "-Inf",
        "Infinity",
        "-Infinity",
        "+Infinity",
        "NaN",
        "-NaN",
        "nan",
        "+Inf",
        "\uff11",
        "\u0661",
        "1\uff0e5",
        "-foo",
        "1e\u0661",
        "-\u00a01",
        "1\u0000",
        "\u00001",
        "tru",
        "truth",
        "TRUE",
        "True",
        "t",
        "fals",
        "False",
        "f",
        "nul",
        "nil",
        "None",
        "undefined",
        "true1",
        "truefalse",
        "a",
        "abc",
        "a'",
        "'",
        "'a",
        "'\\",
        "'\\'",
        "'\\'' '",
        "'\\x00'",
        "'\\x'",
        "'\\a'",
        "'\\v'",
        "'\\0'",
        "'\\ '",
        "'\\\u00e9'",
        "'\\u'",
        "'\\u0'",
        "'\\u00'",
        "'\\u00A'",
        "'\\u00g1'",
        "'\\uu0061'",
        "'\\U0061'",
        "'\\u 061'",
        "'\\u-061'",
        "'\\uD800\\'",
        "'\\uD800\\u'",
        "'\\uD800\\u1'",
        "'\\uD834\\uDd'",
        "'\\u\uff11\uff11\uff11\uff11'",
        "'a\nb'",
        "'a\rb'",
        "'a\tb'",
        "'\u0000'",
        "'a\u0001'",
        "'a\u001f'",
        "'a'b",
        "'a''b'",
        "'a' 'b'",
        "`a`",
        "\u201ca\u201d",
        "\\u0061",
        "'\\u0061",
        "&quot;a&quot;",
        "<a>",
        "<null>",
        "*",
        "@",
        "$",
        "!",
        "~",
        "#",
        "(1)",
        "/**/",
        "1/**/",
        "/*1*/1",
        "//\n1",
        "1//",
        "1#",
        "'a'/**/",
        "1;",
        "=1",
        ":1",
        "\u000b1",
        "\f1",
        "\u00a01",
        "1\u00a0",
        "\u20281",
        "\u20601",
        "\ufeff1",
        "1\ufeff",
    };

    /** Whole bodies that are no JSON, or JSON with something behind it. */
    static final String[] WRONG_BODIES = {
        "",
        " ",
        "\n",
        "{",
        "}",
        "[",
        "]",
        "{'a'",
        "{'a':",
        "{'a':1",
        "{'a':1,",
        "{'a':1,}",
        "{,'a':1}",
        "{'a':1,,'b':2}",
        "{'a' 1}",
        "{'a',1}",
        "{'a'::1}",
        "{'a'=1}",
        "{a:1}",
        "{''a':1}",
        "{1:1}",
        "{null:1}",
        "{true:1}",
        "{[]:1}",
        "{'a':1 'b':2}",
        "{'a':1;'b':2}",
        "{'a':1}}",
        "{'a':1}{'a':1}",
        "{'a':1}[",
        "{'a':1},",
        "{'a':1} x",
        "{'a':1}#",
        "{'a':1}//",
        "{'a':1}/**/",
        "/**/{'a':1}",
        "#\n{'a':1}",
        "{/**/'a':1}",
        "{'a'/**/:1}",
        "{'a':/**/1}",
        "{'a':1/**/}",
        "{'a':1//\n}",
        "[{'a':1},]",
        "[,{'a':1}]",
        "[{'a':1},,{'a':1}]",
        "[{'a':1} {'a':1}]",
        "[{'a':1};{'a':1}]",
        "[{'a':1}",
        "[{'a':1},",
        "[{'a':1}]]",
        "[{'a':1}],",
        "[{'a':1}][]",
        "[{'a':1}}",
        "{'a':1]",
        "[{'a':1]",
        "[[{'a':1}",
        "[}",
        "{]",
        "[{",
        "[{'",
        "[{'a",
        "{'a':1,'",
        "{'a':'",
        "{'a':'x",
        "{'a':'x}",
        "{'a'}",
        "{'a':}",
        "{:1}",
        "{'a':1,'b'}",
        "{'a':1,'b':}",
        "{'a':1,:2}",
        "{{}}",
        "{'a':{}",
        "{\"a\":1,'b':2}\u0000",
        "\u0000{'a':1}",
        "\u00a0{'a':1}",
        "\u2060{'a':1}",
        "\f{'a':1}",
        "\u000b{'a':1}",
        "\ufeff{'a':1}",
        "{'a':1}\ufeff",
        "{'a':1}\f",
        "{\u00a0'a':1}",
        "{\"a\":1}\u001a",
        "'a'",
        "1",
        "true",
        "null",
        "a",
        "<html>",
        "{'a':1}\n{'a':2}",
        "\u001e{'a':1}",
        ")]}'\n{'a':1}",
        "a({'a':1})",
        "a=1&b=2",
        "\\u007b'a':1}",
    };

    static Stream<String> rightValues() {
        return Arrays.stream(RIGHT_VALUES).map(JsonCorpusTest::quoted);
    }

    static Stream<String> wrongValues() {
        return Arrays.stream(WRONG_VALUES).map(JsonCorpusTest::quoted);
    }

    static Stream<String> wrongBodies() {
        return Arrays.stream(WRONG_BODIES).map(JsonCorpusTest::quoted);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    @ParameterizedTest
    @MethodSource("rightValues")
    void takesEveryRightValue(String value) throws Exception {
        for (String space : new String[] {"", " ", "\n", "\r\n\t "}) {
            String body = space + "{" + space + "\"a\"" + space + ":" + space + value + space + "}" + space;
            assertSame(value, Parsing.json(body));
            assertSame(value, Parsing.json(space + "[" + body + "]" + space));
            assertSame(value, Parsing.json("{\"b\":1," + body.strip().substring(1)));
        }
        assertEquals(
                1,
                Parsing.parse(BodyFormat.SENML, "[{\"n\":\"a\",\"v\":1,\"x\":" + value + "}]")
                        .batch()
                        .size());
    }

    private static void assertSame(String value, ParsedBody body) throws JsonProcessingException {
        int last = body.batch().size() - 1;
        Object read =
                switch (body.batch().kind(last)) {
                    case NUMBER -> body.batch().number(last);
                    case BOOLEAN -> body.batch().number(last) != 0;
                    case TEXT -> JsonValues.text(body.batch(), last);
                };
        boolean number = body.batch().kind(last) == Kind.NUMBER;
        assertEquals(number ? (Object) Double.valueOf(value) : JACKSON.readValue(value, Object.class), read);
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void refusesEveryWrongValueWhereverItStands(String value) {
        assertRefused("{\"a\":" + value + "}");
        assertRefused("{\"a\":" + value + " }");
        assertRefused("{\"a\":" + value + ",\"b\":1}");
        assertRefused("[{\"a\":1},{\"a\":" + value + "}]");
        assertRefused("{\"a\":" + value);
        assertRefused("{\"a\":1,\"_time\":" + value + "}");
        assertRefused("{\"a\":1,\"_age\":" + value + "}");
        assertRefused("{\"a\":1,\"_boot\":" + value + ",\"_seq\":1}");
        assertRefused("{\"a\":1,\"_boot\":\"b\",\"_seq\":" + value + "}");
        assertSenmlRefused("[{\"n\":\"a\",\"v\":1,\"x\":" + value + "}]");
        assertSenmlRefused("[{\"n\":\"a\",\"v\":1,\"x\":[" + (value.isBlank() ? "," : value) + "]}]");
        assertSenmlRefused("[{\"n\":\"a\",\"v\":1,\"x\":{\"y\":" + value + "}}]");
        assertSenmlRefused("[{\"n\":\"a\",\"v\":" + value + "}]");
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void refusesEveryWrongBody(String body) {
        assertRefused(body);
        assertSenmlRefused(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "c0af",
                "c3",
                "c328",
                "e2",
                "e282",
                "e28228",
                "eda080",
                "edbfbf",
                "e0809f",
                "e080af",
                "f0808080",
                "f08fbfbf",
                "f4908080",
                "f8888080",
                "fc80808080",
                "80",
                "bf",
                "fe",
                "c1bf",
                "f09f98",
                "f09f9828",
                "fffe",
                "eda081edb080"
            })
    void refusesBytesThatAreNoUtf8WhereverTheyStand(String hex) {
        byte[] wrong = HexFormat.of().parseHex(hex);
        for (String around :
                new String[] {"{\"a\":\"@\"}", "{\"@\":1}", "{\"a\":@1}", "@{\"a\":1}", "{\"a\":1}@", "{\"a\":\"x@"}) {
            byte[] body = replaced(around, wrong);
            assertThrows(FaultException.class, () -> Parsing.parse(BodyFormat.JSON, body));
        }
        byte[] passedOver = replaced("[{\"n\":\"a\",\"v\":1,\"x\":\"@\"}]", wrong);
        assertThrows(FaultException.class, () -> Parsing.parse(BodyFormat.SENML, passedOver));
    }

    private static byte[] replaced(String around, byte[] bytes) {
        Charset latin = java.nio.charset.StandardCharsets.ISO_8859_1;
        return around.replace("@", new String(bytes, latin)).getBytes(latin);
    }

    @Test
    void refusesOtherEncodingsThanUtf8() {
        for (Charset charset :
                new Charset[] {UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE")}) {
            for (String mark : new String[] {"", "\ufeff"}) {
                byte[] body = (mark + "{\"a\":1}").getBytes(charset);
                assertThrows(FaultException.class, () -> Parsing.parse(BodyFormat.JSON, body), charset::name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "[[", "{\"a\":[", "\"\\", "{\"a\":\"\\u"})
    void refusesDeepNestingWithoutDiggingIntoIt(String part) {
        assertRefused(part.repeat(100_000));
        assertSenmlRefused("[{\"x\":" + part.repeat(100_000));
    }

    @Test
    void refusesEveryBodyThatIsCutShort() {
        String whole = "[{\"_time\":1700000000.5,\"a\":1.5e3,\"b\":true,\"c\":\"x\\u00e9\\n\"},{\"d\":false}]"
                .replace("\\n", "");
        assertEquals(4, Parsing.json(whole).batch().size());
        for (int length = 0; length < whole.length(); length++) {
            assertRefused(whole.substring(0, length));
        }
    }

    private static void assertRefused(String body) {
        assertClientFault(BodyFormat.JSON, body);
    }

    private static void assertSenmlRefused(String body) {
        assertClientFault(BodyFormat.SENML, body);
    }

    private static void assertClientFault(BodyFormat format, String body) {
        FaultException fault = assertThrows(FaultException.class, () -> Parsing.parse(format, body), () -> body);
        assertEquals(4, fault.fault().status() / 100);
    }
}

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
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each text of {@link JsonCorpus} by itself and in the places where a body of readings could hold it. */
class JsonCorpusTest {
    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @ParameterizedTest
    @MethodSource("io.switchboard.readings.format.JsonCorpus#rightValues")
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
    @MethodSource("io.switchboard.readings.format.JsonCorpus#wrongValues")
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
    @MethodSource("io.switchboard.readings.format.JsonCorpus#wrongBodies")
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

package io.switchboard.fetch.shape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import io.switchboard.fetch.shape.bound.ShapeLimits;
import io.switchboard.testkit.Gzipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShaperTest {
    private static final String WEATHER = """
            {"name":"Zürich","main":{"temp":21.50,"hum":40, "big":1.0e+10},
             "weather":[{"id":800,"main":"Clear, sky"},{"id":1,"icon":"\\u00e9\\n"}],
             "rain":null, "on":true, "none":{}, "rows":[[1,"a"],[2,{"b":[]}],3]}
            """;

    private static final ShapeLimits LIMITS = ShapeLimits.of(10_000);

    private static Shaped shaped(String type, byte[] body, String query) {
        Fields fields = type.isEmpty() ? Fields.NONE : Fields.of("Content-Type", type);
        return Shaper.shape(new OutsideAnswer(200, fields, body), ShapeWishesTest.wishes(query), LIMITS);
    }

    private static Shaped shaped(String type, String body, String query) {
        return shaped(type, body.getBytes(UTF_8), query);
    }

    private static String text(Shaped shaped) {
        return new String(shaped.body(), UTF_8);
    }

    private static String weather(String query) {
        return text(shaped("application/json", WEATHER, query));
    }

    private static ShapeException refusal(String type, String body, String query) {
        ShapeException refusal = assertThrows(ShapeException.class, () -> shaped(type, body, query));
        assertTrue(refusal.detail().length() < 150, refusal.detail());
        return refusal;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select=/name | Zürich | text/plain; charset=utf-8",
                "select=/main/temp | 21.50 | text/plain; charset=utf-8",
                "select=/main/big | 1.0e+10 | text/plain; charset=utf-8",
                "select=/on | true | text/plain; charset=utf-8",
                "select=/rain | null | text/plain; charset=utf-8",
                "select=/weather/0/main | Clear, sky | text/plain; charset=utf-8",
                "select=/main | {\"temp\":21.50,\"hum\":40,\"big\":1.0e+10} | application/json",
                "select=/main as=text | {\"temp\":21.50,\"hum\":40,\"big\":1.0e+10} | text/plain; charset=utf-8",
                "select=/none | {} | application/json",
                "select=t:/main/temp | {\"t\":21.50} | application/json",
                "select=/main/temp as=json | {\"temp\":21.50} | application/json",
                "select=/main/temp select=/x/y select=w:/weather/1 | {\"temp\":21.50,\"y\":null,\"w\":{\"id\":1,\"icon\":\"é\\n\"}} | application/json",
                "select=/on select=/weather/9 select=/weather/00 select=/rows/- | {\"on\":true,\"9\":null,\"00\":null,\"-\":null} | application/json",
                "select=/main select=/main/temp | {\"main\":{\"temp\":21.50,\"hum\":40,\"big\":1.0e+10},\"temp\":21.50} | application/json",
                "select=/main/temp as=form | temp=21.50 | application/x-www-form-urlencoded",
                "select=/main as=form | temp=21.50&hum=40&big=1.0e%2B10 | application/x-www-form-urlencoded",
                "select=/weather as=form | 0.id=800&0.main=Clear,%20sky&1.id=1&1.icon=%C3%A9%0A | application/x-www-form-urlencoded",
                "select=m:/main/temp select=/rain select=/no select=/none as=form | m=21.50&rain=&no=&none= | application/x-www-form-urlencoded",
            })
    void selectsValues(String query, String body, String type) {
        Shaped shaped = shaped("application/json; charset=utf-8", WEATHER, query);

        assertEquals(body, text(shaped));
        assertEquals(type, shaped.contentType());
    }

    @Test
    void severalBareValuesAreLines() {
        assertEquals(
                "21.50\nnull\né \n{}",
                weather("select=/main/temp select=/x select=/weather/1/icon select=/none as=text"));
        assertEquals("true\nZürich", weather("select=/on select=/name as=raw"));
    }

    @Test
    void writesTables() {
        assertEquals("id,main,icon\r\n800,\"Clear, sky\",\r\n1,,\"é\n\"\r\n", weather("select=/weather as=csv"));
        assertEquals("1,a\r\n2,\"{\"\"b\"\":[]}\"\r\n3\r\n", weather("select=/rows as=csv"));
        assertEquals("temp,21.50\r\nhum,40\r\nbig,1.0e+10\r\n", weather("select=/main as=csv"));
        assertEquals("t,21.50\r\nrain,\r\nno,\r\n", weather("select=t:/main/temp select=/rain select=/no as=csv"));
        assertEquals("temp,21.50\r\n", weather("select=/main/temp as=csv"));
        assertEquals("a\r\n\"\"\r\nb\r\n", text(shaped("application/json", "[\"a\",\"\",\"b\"]", "as=csv")));
        assertEquals(
                "a.b,a.c.0\r\n1,2\r\n", text(shaped("application/json", "[{\"a\":{\"b\":1,\"c\":[2]}}]", "as=csv")));
        assertEquals("", text(shaped("application/json", "[]", "as=csv")));
        assertEquals(
                "text/csv; charset=utf-8",
                shaped("application/json", "[]", "as=csv").contentType());
    }

    @Test
    void aTableTakesOneKindOfRows() {
        ShapeException refusal = refusal("application/json", "[{\"a\":1},2]", "as=csv");

        assertEquals(Reason.NOT_THAT_TYPE, refusal.reason());
        assertEquals("the list mixes objects with other values; as=csv takes one kind", refusal.detail());
    }

    @Test
    void oneValueThatIsMissingIsAProblem() {
        ShapeException refusal = refusal("application/json", WEATHER, "select=/main/temperature");

        assertEquals(Reason.NO_SUCH_VALUE, refusal.reason());
        assertEquals("the answer has nothing at /main/temperature", refusal.detail());
        assertEquals(
                Reason.NO_SUCH_VALUE,
                refusal("application/json", WEATHER, "as=json select=/" + "x".repeat(500))
                        .reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"a\":1 | the answer cannot be read as JSON: see line 1, column 7",
                "application/json | {\"a\":1}} | the answer cannot be read as JSON: see line 1, column 8",
                "application/json | {\"a\":1} 2 | the answer cannot be read as JSON: more follows its end, see line 1, column 9",
                "application/json | '' | the answer is empty; this takes JSON",
                "application/json | {\"a\":NaN} | the answer cannot be read as JSON: see line 1, column 9",
                "text/html | <p> | the answer is text/html, not the JSON that this takes",
                "image/png | PNG | the answer is image/png, not the JSON that this takes",
            })
    void refusesWhatIsNoJson(String type, String body, String detail) {
        ShapeException refusal = refusal(type, body, "select=/a");

        assertEquals(Reason.NOT_THAT_TYPE, refusal.reason());
        assertEquals(detail, refusal.detail());
    }

    @Test
    void readsJsonWhateverTheServerCallsIt() {
        assertEquals("1", text(shaped("text/html", "{\"a\":1}", "select=/a")));
        assertEquals("1", text(shaped("", "{\"a\":1}", "select=/a")));
        assertEquals("ü", text(shaped("application/octet-stream", "{\"a\":\"ü\"}", "select=/a")));
    }

    @Test
    void deepNestingIsRefusedNotFollowed() {
        String deep = "[".repeat(4_000) + "]".repeat(4_000);

        assertEquals(
                "the answer cannot be read as JSON: it nests deeper than 200, or has a number of over 1000 digits",
                refusal("application/json", deep, "as=json").detail());
    }

    @Test
    void ofANameThatOccursTwiceTheLastCounts() {
        assertEquals("3", text(shaped("application/json", "{\"a\":{\"b\":1},\"a\":{\"b\":2,\"b\":3}}", "select=/a/b")));
        assertEquals(
                Reason.NO_SUCH_VALUE,
                refusal("application/json", "{\"a\":{\"b\":1},\"a\":{}}", "select=/a/b")
                        .reason());
    }

    @Test
    void halvesOfSurrogatePairsAreReplaced() {
        assertEquals("{\"a\":\"\uFFFD\"}", text(shaped("application/json", "{\"a\":\"\\ud83c\"}", "as=json")));
        assertEquals("🌡\uFFFD", text(shaped("application/json", "[\"\\ud83c\\udf21\\udf21\"]", "select=/0")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html | <p>21&nbsp;°C</p> | as=text | 21 °C | text/plain; charset=utf-8",
                "text/html | <p>21&nbsp;°C</p> | as=json | \"21 °C\" | application/json",
                "text/html; charset=x | <p>21</p> |  | <p>21</p> | text/html; charset=utf-8",
                "application/json | [1, 2] |  | [1, 2] | application/json",
                "application/hal+json; charset=utf-8 | {} |  | {} | application/hal+json",
                "application/json | [1, 2] | as=json | [1,2] | application/json",
                "application/json | \"a\" | as=text | a | text/plain; charset=utf-8",
                "application/json | 42 | as=form | value=42 | application/x-www-form-urlencoded",
                "application/json | 42 | as=csv | value,42 | text/csv; charset=utf-8",
                "text/plain | [1, 2] | as=json | [1,2] | application/json",
                "text/plain | [INFO] \"x\" | as=json | \"[INFO] \\\"x\\\"\" | application/json",
                "text/plain | [INFO] | as=text | [INFO] | text/plain; charset=utf-8",
                "application/xml | <a/> | as=text | <a/> | text/plain; charset=utf-8",
                "text/csv | a,b | as=csv | a,b | text/csv; charset=utf-8",
                "application/x-www-form-urlencoded | a=b | as=form | a=b | application/x-www-form-urlencoded",
                "'' | text | as=text | text | text/plain; charset=utf-8",
                "image/png | x |  | x | image/png",
                "'' | x |  | x | application/octet-stream",
                "multipart/mixed; boundary=x | x |  | x | multipart/mixed; boundary=x",
            })
    void shapesWholeAnswers(String type, String body, String query, String expected, String expectedType) {
        Shaped shaped = shaped(type, body, query == null ? "" : query);

        assertEquals(expected.strip(), text(shaped).strip());
        assertEquals(expectedType, shaped.contentType());
        assertTrue(shaped.notes().isEmpty());
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() {
        byte[] bytes = {0, -1, 'a', 13, -2};

        assertArrayEquals(bytes, shaped("application/zip", bytes, "").body());
        assertEquals(
                Reason.NOT_THAT_TYPE,
                assertThrows(ShapeException.class, () -> shaped("application/zip", bytes, "as=text"))
                        .reason());
        assertEquals(
                Reason.NOT_THAT_TYPE,
                assertThrows(ShapeException.class, () -> shaped("", bytes, "as=json"))
                        .reason());
    }

    @Test
    void textBecomesUtf8() {
        byte[] latin = "Zürich".getBytes(ISO_8859_1);

        assertEquals("Zürich", text(shaped("text/plain; charset=iso-8859-1", latin, "")));
    }

    @Test
    void decodesBeforeAllElse() {
        byte[] coded = Gzipped.of(WEATHER);
        Fields fields = Fields.of("Content-Encoding", "gzip", "content-type", "application/json");

        Shaped shaped =
                Shaper.shape(new OutsideAnswer(200, fields, coded), ShapeWishesTest.wishes("select=/main/hum"), LIMITS);

        assertEquals("40", text(shaped));
    }

    @Test
    void cutsProseAtACharacterAndSaysSo() {
        Shaped cut = shaped("text/plain", "21 °C and sun", "as=text max=4");

        assertEquals("21 ", text(cut));
        assertEquals(Fields.of("Sb-Cut", "14"), cut.notes());
        assertEquals("21 °", text(shaped("text/html", "<b>21 °C</b>", "as=text max=5")));
        assertEquals("21 °C", text(shaped("text/html", "<b>21 °C</b>", "as=text max=6")));
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, '21 degrees', max=5",
        "application/json, '{\"a\":123456}', select=/a max=5",
        "application/json, '{\"a\":123456}', as=text max=5",
        "application/json, '{\"a\":123456}', select=/a as=json max=9",
        "application/json, '{\"a\":123456}', as=form max=5",
        "application/json, '{\"a\":123456}', as=csv max=5",
        "text/plain, '21 degrees', as=json max=5",
    })
    void neverCutsWhatWouldMeanSomethingElse(String type, String body, String query) {
        assertEquals(Reason.TOO_LARGE, refusal(type, body, query).reason());
    }

    @Test
    void pathsThatRepeatDoNotGrowOutOfBounds() {
        String longName = "{\"" + "n".repeat(3_000) + "\":[1" + ",1".repeat(3_000) + "]}";
        StringBuilder columns = new StringBuilder("[{\"c\":0");
        for (int i = 0; i < 300; i++) {
            columns.append(",\"c").append(i).append("\":1");
        }

        assertEquals(
                Reason.TOO_LARGE,
                refusal("application/json", longName, "as=form").reason());
        assertEquals(
                Reason.TOO_LARGE,
                refusal("application/json", columns + "}]", "as=csv").reason());
    }

    @Test
    void selectionsWithinSelectionsStayWithinTheBound() {
        String document = "{\"a\":".repeat(5) + "\"" + "x".repeat(3_000) + "\"" + "}".repeat(5);

        assertEquals(
                Reason.TOO_LARGE,
                refusal("application/json", document, "select=a: select=b:/a select=c:/a/a select=d:/a/a/a")
                        .reason());
    }
}

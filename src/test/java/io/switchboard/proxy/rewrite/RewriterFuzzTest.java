package io.switchboard.proxy.rewrite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.board.SiteAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Whatever the page is: nothing but references changes, and any split of the page gives the same. */
class RewriterFuzzTest {
    private static final String PAGE =
            "<!DOCTYPE html><html><head><meta charset=utf-8><base href='/b/'><title>a<b</title>"
                    + "<style>@import '/i.css';a{b:url( \"/x\" )}/* url(/n) */</style><script>if(a<b)'</a href=/n>'</script></head>"
                    + "<body background=/k><!-- <a href=/n> --><a href=\"/x?a=1&amp;b\" style='c:url(/y)'>\u00e4</a>"
                    + "<img srcset='/s 1x, /t 2x' src=/u /><meta http-equiv=refresh content='3; url=/r'><p>1 < 2</p></body></html>";

    private static final String[] PARTS = {
        "<",
        ">",
        "/",
        "=",
        "\"",
        "'",
        " ",
        "\n",
        "!",
        "--",
        "-",
        "?",
        "a",
        "href",
        "src=",
        "style=",
        "srcset=",
        "<a href=",
        "</",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<style>",
        "</style",
        "<title>",
        "</title>",
        "<svg>",
        "</svg>",
        "<body>",
        "<meta http-equiv=refresh content='0;url=/x'>",
        "<base href=/x>",
        "/x",
        "x",
        ",",
        ";",
        "&quot;",
        "url(",
        ")",
        "@import",
        "/*",
        "*/",
        "\\",
        "\u00ff",
        "\u0000",
        "<img srcset='/a 1x'",
        "<textarea>",
        "<p",
        "<plaintext>",
        "<template>",
        "<head>"
    };

    private static final UnaryOperator<String> SITE = new SiteLinks("/p/", SiteAddress.parse("http://board"))::map;

    private static String unmarked(String page) {
        return page.replace("\u0001", "");
    }

    @Property(tries = 3_000)
    void keepsEveryByteThatIsNoReference(@ForAll("pages") String page) {
        assertEquals(page, Rewriting.html(page, UnaryOperator.identity(), null, List.of()));
        assertEquals(page, unmarked(Rewriting.html(page, Rewriting.MARK, null, List.of())));
        String noted = Rewriting.html(page, Rewriting.MARK, "\u0002", List.of());
        assertEquals(page, unmarked(noted).replaceFirst("\u0002", ""));
    }

    @Property(tries = 3_000)
    void givesTheSameForAnySplit(@ForAll("pages") String page, @ForAll("cuts") List<Integer> cuts) {
        assertEquals(
                Rewriting.html(page, Rewriting.MARK, "[note]", List.of()),
                Rewriting.html(page, Rewriting.MARK, "[note]", cuts));
    }

    @Property(tries = 3_000)
    void givesTheSameForAnySplitOfASheet(@ForAll("pages") String sheet, @ForAll("cuts") List<Integer> cuts) {
        String whole = Rewriting.css(sheet, Rewriting.MARK, List.of());
        assertEquals(whole, Rewriting.css(sheet, Rewriting.MARK, cuts));
        assertEquals(sheet, unmarked(whole));
        assertEquals(sheet, Rewriting.css(sheet, UnaryOperator.identity(), cuts));
    }

    @Property(tries = 1_000)
    void survivesAnyBytes(@ForAll byte[] page, @ForAll("cuts") List<Integer> cuts) {
        String text = new String(page, ISO_8859_1);
        assertEquals(text, Rewriting.html(text, UnaryOperator.identity(), null, cuts));
        assertEquals(text, Rewriting.css(text, UnaryOperator.identity(), cuts));
    }

    /** jsoup reads pages by the same standard, with code of its own. */
    @Property(tries = 5_000)
    void mapsTheLinksThatAnotherParserSees(@ForAll("soup") String page) {
        List<String> expected = links(page).stream().map(SITE).collect(Collectors.toList());
        assertEquals(expected, links(Rewriting.html(page)), page);
    }

    private static List<String> links(String page) {
        List<String> links = new ArrayList<>();
        for (Element element : Jsoup.parse(page).getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                if (attribute.getKey().equals("href") || attribute.getKey().equals("src")) {
                    links.add(attribute.getValue());
                }
            }
        }
        return links;
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 9).list().ofMaxSize(80);
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.oneOf(joined(PARTS, 40), mutated());
    }

    private static Arbitrary<String> joined(String[] parts, int countMax) {
        return Arbitraries.of(parts).list().ofMaxSize(countMax).map(found -> String.join("", found));
    }

    private static Arbitrary<String> mutated() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, PAGE.length()),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(PARTS))
                .as((at, removed, part) ->
                        PAGE.substring(0, at) + part + PAGE.substring(Math.min(PAGE.length(), at + removed)));
    }

    @Provide
    Arbitrary<String> soup() {
        return joined(
                new String[] {
                    "<a href=/x>",
                    "<a href='/y' b>",
                    "<a href=\"/z\"c=d>",
                    "<img src=/i/>",
                    "<img src = /j >",
                    "<p title='>' >",
                    "<",
                    ">",
                    "/",
                    "'",
                    "\"",
                    "=",
                    " ",
                    "x",
                    "</",
                    "</a>",
                    "<!",
                    "<!--",
                    "-->",
                    "--",
                    "!",
                    "-",
                    "<?",
                    "<script>",
                    "</script>",
                    "<script",
                    "</script ",
                    "<style>",
                    "</style>",
                    "<title>",
                    "</title>",
                    "<textarea>",
                    "</textarea>",
                    "<iframe src=/f>",
                    "</iframe>",
                    "<b href=/n",
                    "&amp;"
                },
                25);
    }
}

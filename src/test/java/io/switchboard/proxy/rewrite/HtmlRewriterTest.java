package io.switchboard.proxy.rewrite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.board.SiteAddress;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References in pages. */
class HtmlRewriterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a href=\"/x\">y</a>             | <a href=\"/p/x\">y</a>",
                "<A HREF='/x'>                    | <A HREF='/p/x'>",
                "<a href=/x>                      | <a href=/p/x>",
                "<img src=/x/>                    | <img src=/p/x/>",
                "<a class=b href = \"/x\"id=c>    | <a class=b href = \"/p/x\"id=c>",
                "<a href=\"http://BOARD:80/x\">   | <a href=\"/p/x\">",
                "<a href=\"/x?a=1&amp;b=2\">      | <a href=\"/p/x?a=1&amp;b=2\">",
                "<a href=\" /x \">                | <a href=\" /p/x \">",
                "<form action=/f><button formaction=/g> | <form action=/p/f><button formaction=/p/g>",
                "<video poster=/x></video>        | <video poster=/p/x></video>",
                "<body background=/x>             | <body background=/p/x>",
                "<object data=/x></object>        | <object data=/p/x></object>",
                "<base href=\"/x/\">              | <base href=\"/p/x/\">",
                "<svg><use xlink:href=\"/x#y\"/></svg> | <svg><use xlink:href=\"/p/x#y\"/></svg>",
                "<img srcset=\"/a 1x, /b,c 2x ,http://board/d\"> | <img srcset=\"/p/a 1x, /p/b,c 2x ,/p/d\">",
                "<img srcset=\"/a, /b 2w\">       | <img srcset=\"/p/a, /p/b 2w\">",
                "<img srcset=\"data:a,/b 1x, /c (,/d) 2x, /e\"> | <img srcset=\"data:a,/b 1x, /p/c (,/d) 2x, /p/e\">",
                "<link imagesrcset='/a 2x'>       | <link imagesrcset='/p/a 2x'>",
                "<meta http-equiv=refresh content=\"0; url=/x\"> | <meta http-equiv=refresh content=\"0; url=/p/x\">",
                "<meta content=\"5;URL = '/x' y\" http-equiv=\" Refresh\"> | <meta content=\"5;URL = '/p/x' y\" http-equiv=\" Refresh\">",
                "<meta http-equiv=refresh content=0,/x> | <meta http-equiv=refresh content=0,/p/x>",
                "<p style=\"background:url(/x)\"> | <p style=\"background:url(/p/x)\">",
                "<p style=\"background:url('/x');a:url(&quot;/y&quot;)\"> | <p style=\"background:url('/p/x');a:url(&quot;/p/y&quot;)\">",
                "<style>a{b:url(/x)}</style><a href=/y> | <style>a{b:url(/p/x)}</style><a href=/p/y>",
                "<style>@import '/x'</STYLE ><a href=/y> | <style>@import '/p/x'</STYLE ><a href=/p/y>",
                "<style>a{b:url(/x</style><a href=/y> | <style>a{b:url(/p/x</style><a href=/p/y>",
                "<script src=/x></script>         | <script src=/p/x></script>",
                "<noscript><img src=/x></noscript> | <noscript><img src=/p/x></noscript>",
            })
    void mapsReferences(String page, String mapped) {
        assertEquals(mapped, Rewriting.html(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- <a href=/x> -- > <a href=/y> -->",
                "<!DOCTYPE html SYSTEM '/x'>",
                "<?xml href=\"/x\"?>",
                "</a href=/x>",
                "</ href=/x>",
                "a < b href=/x>",
                "<<",
                "<3 href=/x>",
                "<script>var a='<a href=\"/x\">';</script>",
                "<script>if(a</b/.c)d='</scrip><a href=/x>'</script>",
                "<script><!-- <script> </script><a href=/x> --></script>",
                "<textarea><a href=/x></textarea>",
                "<title><a href=/x></title >",
                "<plaintext></plaintext><a href=/x>",
                "<a href=>",
                "<a href>",
                "<a href=\"\">",
                "<a href=x>",
                "<a href=#/x>",
                "<a title=/x data-src=/x data=/x alt='/x'>",
                "<a title=\"a href=/x\">",
                "<a title='><a href=/x>'>",
                "<a hrefx=/x xhref=/x>",
                "<meta name=description content=\"5; url=/x\">",
                "<meta http-equiv=refresh content=\"5\">",
                "<meta http-equiv=refresh content=\"url=/x\">",
                "<a href=\"/x",
                "<a href=/x",
                "<style>/* url(/x) */",
                "<a href=//example.com/x>",
                "<div onclick=\"location='/x'\">"
            })
    void leavesAllElseAsItIs(String page) {
        assertEquals(page, Rewriting.html(page));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<!--><a href=/x>              | <!--><a href=/p/x>",
                "<!---><a href=/x>             | <!---><a href=/p/x>",
                "<!-- a --!><a href=/x>        | <!-- a --!><a href=/p/x>",
                "<!-- a --- --><a href=/x>     | <!-- a --- --><a href=/p/x>",
                "<!-a --><a href=/x>           | <!-a --><a href=/p/x>",
                "</><a href=/x>                | </><a href=/p/x>",
                "<<a href=/x>                  | <<a href=/p/x>",
                "<a~href~=~'/x'/b=/c>       | <a~href~=~'/p/x'/b=/c>",
                "<a =href=/x href=/y>          | <a =href=/x href=/p/y>",
                "<a \"' href=/y>               | <a \"' href=/p/y>",
                "<a b='c'href=/y>              | <a b='c'href=/p/y>",
                "<script><!-- a --></script><a href=/x> | <script><!-- a --></script><a href=/p/x>",
                "<script><!-- </script><a href=/x>      | <script><!-- </script><a href=/p/x>",
                "<script><!--<script></script>--></script><a href=/x> | <script><!--<script></script>--></script><a href=/p/x>",
                "<script>'<script></scripty>'</script/><a href=/x> | <script>'<script></scripty>'</script/><a href=/p/x>",
                "<svg><style/><title/></svg><a href=/x> | <svg><style/><title/></svg><a href=/p/x>",
                "<title/></a></title><a href=/x> | <title/></a></title><a href=/p/x>",
            })
    void survivesTagSoup(String page, String mapped) {
        assertEquals(mapped.replace('~', '\n'), Rewriting.html(page.replace('~', '\n')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<!DOCTYPE html><html><head><title>t</title></head><body class=a>b | <!DOCTYPE html><html><head><title>t</title></head><body class=a>[note]b",
                "<body~>                          | <body~>[note]",
                "hello                             | [note]hello",
                "< hello                           | [note]< hello",
                "<p>x<body>                        | [note]<p>x<body>",
                "<!-- c --> <title>t</title> <p>x  | <!-- c --> <title>t</title> [note]<p>x",
                "<head><script>a<b</script><style>a{}</style></head><h1>x | <head><script>a<b</script><style>a{}</style></head>[note]<h1>x",
                "<noscript><p>x</p></noscript><p>y | <noscript><p>x</p></noscript>[note]<p>y",
                "<html><head></head></html>        | <html><head></head>[note]</html>",
                "<title>t                          | <title>t[note]",
                "<!-- nothing -->                  | <!-- nothing -->[note]",
                "<frameset><frame src=/x></frameset><noframes>y</noframes> | <frameset><frame src=/p/x></frameset><noframes>y</noframes>",
                "\u00ef\u00bb\u00bf~<html><body>x          | \u00ef\u00bb\u00bf~<html><body>[note]x",
                "\u00ef\u00bb\u00bfx                        | \u00ef\u00bb\u00bf[note]x",
            })
    void putsANoteWhereTheBodyBegins(String page, String noted) {
        UnaryOperator<String> links = new SiteLinks("/p/", SiteAddress.parse("http://board"))::map;
        String rewritten = Rewriting.html(page.replace('~', '\n'), links, "[note]", List.of());
        assertEquals(noted.replace('~', '\n'), rewritten);
    }

    @Test
    void putsANoteIntoAnEmptyPage() {
        assertEquals("[note]", Rewriting.html("", UnaryOperator.identity(), "[note]", List.of()));
    }

    @Test
    void holdsNoMoreThanItsBoundAndPassesATagThatIsLonger() {
        String image = "<img alt=\"" + "x".repeat(66_000) + "\" src=/x><a href=/y>";
        assertEquals(image.replace("/y", "/p/y"), Rewriting.html(image));
        List<Integer> cuts = Collections.nCopies(image.length() / 7, 7);
        assertEquals(
                Rewriting.html(image, Rewriting.MARK, "[note]", List.of()),
                Rewriting.html(image, Rewriting.MARK, "[note]", cuts));
        String body = "<body class=\"" + "x".repeat(66_000) + "\">";
        assertEquals(body + "[note]z", Rewriting.html(body + "z", UnaryOperator.identity(), "[note]", List.of()));
    }

    @Test
    void mapsOnlyTheFirstOfVeryManyAttributes() {
        String tag = "<a " + "b ".repeat(1_000) + "href=/x>";
        assertEquals(tag, Rewriting.html(tag));
    }

    @Test
    void passesATagOnAsSoonAsItIsWhole() {
        HtmlRewriter rewriter = new HtmlRewriter(reference -> "/p" + reference);
        assertEquals("abc", new String(rewriter.feed(Rewriting.bytes("abc<a href=/")), ISO_8859_1));
        assertEquals("<a href=/p/x>d", new String(rewriter.feed(Rewriting.bytes("x>d")), ISO_8859_1));
        assertEquals(0, rewriter.end().length);
    }
}

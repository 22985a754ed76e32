package io.switchboard.proxy.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References in style sheets. */
class CssRewriterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a{b:url(/x.png)}            | a{b:url(/p/x.png)}",
                "a{b:URL( /x.png )c}         | a{b:URL( /p/x.png )c}",
                "a{b:url(\"/x.png\")}        | a{b:url(\"/p/x.png\")}",
                "a{b:url( '/x(1).png' )}     | a{b:url( '/p/x(1).png' )}",
                "a{b:url(/a),url(http://board/b) c} | a{b:url(/p/a),url(/p/b) c}",
                "a{b:url(/x\\)y)}            | a{b:url(/p/x\\)y)}",
                "a{b:url(\"/x\\\"y\")}       | a{b:url(\"/p/x\\\"y\")}",
                "@import \"/x.css\";         | @import \"/p/x.css\";",
                "@import'/x.css' screen;     | @import'/p/x.css' screen;",
                "@IMPORT /* '/c' */ '/x.css';| @IMPORT /* '/c' */ '/p/x.css';",
                "@import url(/x.css);        | @import url(/p/x.css);",
                "@font-face{src:url(/f.woff)format('/x')} | @font-face{src:url(/p/f.woff)format('/x')}",
                "a{b:url(/x                  | a{b:url(/p/x",
                "a{b:url(\"/x                | a{b:url(\"/p/x",
            })
    void mapsUrlsAndImports(String sheet, String mapped) {
        assertEquals(mapped, Rewriting.css(sheet));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* url(/x) */",
                "/* **/ a{content:\"url(/x)\"}",
                "a{content:'\\'url(/x)'}",
                "a{b:my-url(/x)}",
                "a{b:u\\rl(/x)}",
                "a{b:url /x}",
                "a{b:url(x.png)}",
                "a{b:url(data:image/png;base64,/9j)}",
                "a{b:url()}",
                "a{content:\"/x\"}",
                "@important '/x'",
                "@import a '/x'",
                "@charset '/x'",
                "a{b:c/'/x'}",
                "a{b:url(/x\"y)}",
                "a{b:url('/x\n');c:d}",
                "\\",
                "@import \\\"/x\""
            })
    void leavesAllElseAsItIs(String sheet) {
        assertEquals(sheet, Rewriting.css(sheet));
    }

    @Test
    void goesOnAfterATextThatIsNotClosed() {
        assertEquals("a{b:\"c\nd:url(/p/x)}", Rewriting.css("a{b:\"c\nd:url(/x)}"));
    }

    @Test
    void holdsNoMoreThanItsBoundAndPassesWhatIsLonger() {
        String fits = "/" + "x".repeat(CssRewriter.HELD_BYTES_MAX - 1);
        assertEquals("url(/p" + fits + ")", Rewriting.css("url(" + fits + ")"));
        String tooLong = "url(" + fits + "y)url(/z)";
        assertEquals(tooLong.replace("/z", "/p/z"), Rewriting.css(tooLong));
        List<Integer> single = new ArrayList<>();
        tooLong.chars().forEach(c -> single.add(1));
        assertEquals(Rewriting.css(tooLong, Rewriting.MARK, List.of()), Rewriting.css(tooLong, Rewriting.MARK, single));
    }
}

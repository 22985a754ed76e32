package io.switchboard.fetch.shape.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    private static void assertText(String expected, String page) {
        assertEquals(expected, HtmlText.of(page), page);
    }

    @Test
    void readsAPageAsAPersonWould() {
        assertText("""
                Weather
                Zürich: 21 °C & rising
                - wind 3 m/s
                - no rain
                Time\tTemp
                12:00\t21
                See the forecast.""", """
                <!DOCTYPE html><html><head><title>Not on the page</title><style>p{color:red}</style>
                <script>if (a < b) document.write("<p>no</p>")</script></head>
                <body><h1>Weather</h1><p>Z&uuml;rich:
                   21&nbsp;&deg;C &amp; <b>ri</b>sing</p><!-- no -->
                <ul><li>wind 3 m/s<li>no rain</ul>
                <table><tr><th>Time</th><th>Temp</th></tr><tr><td>12:00<td>21</table>
                See the <a href="/x>y">forecast</a>.</body></html>
                """);
    }

    @Test
    void blocksAndBreaksStartLines() {
        assertText("a\nb\nc\nd", "<div>a<p>b<br/><br>c</div>d");
    }

    @Test
    void spacesRunTogetherAlsoAcrossTags() {
        assertText("a b c", "  a <i> b</i>\n\t<i>c </i> ");
        assertText("ab", "a<i></i>b");
    }

    @Test
    void preformattedTextKeepsItsSpaces() {
        assertText("x\n  a\n    b c\ny z", "x<pre>\n  a\n    b c\n</pre> y   z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a<script>x</scrip></script>b",
                "a<script></SCRIPT >b",
                "a<style>\"</p>\"</style x='>'>b",
                "a<!-- > -- -> x -->b",
                "a<!-->b",
                "a<!--->b",
                "a<!DOCTYPE x>b",
                "a<?php x ?>b",
                "a</ x>b",
                "a</>b",
                "a<svg><title>x</title><svg/><svg></svg>x</svg>b",
                "a<svg/>b",
                "a<template><p>x<template>x</template>x</p></template>b",
                "a<svg><!-- </svg> -->x<style></svg></style></svg>b",
                "a<i title='<b>' x=\">\" y = 1/>b",
                "a<iframe><b></iframe>b",
                "a&ZeroWidthSpace;&shy;b",
            })
    void whatIsNoTextGoes(String page) {
        assertText("ab", page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a<script>",
                "a<script",
                "a<!-- ",
                "a<",
                "a</",
                "a<b title='",
                "a<svg><p>x",
                "a<template",
                "a<style></",
                "a<!",
                "a</b"
            })
    void aPageMayEndAnywhere(String page) {
        String text = HtmlText.of(page);

        assertTrue(text.equals("a") || text.equals("a<"), text);
    }

    @Test
    void whatIsNoTagIsText() {
        assertText("1 < 2 <3 a<b", "1 < 2 <3 a&lt;b");
    }

    @Test
    void decodesReferencesAsBrowsersDo() {
        assertText("&<>\"' é é é", "&amp;&lt;&gt;&quot;&apos; &eacute; &eacute &#233;");
        assertText("€ € 🌡 \uFFFD \uFFFD \uFFFD", "&#x80; &euro; &#x1F321; &#0; &#xD800; &#99999999999;");
        assertText("& &; &x; &#; &#x; &unknown; ¬it;", "& &; &x; &#; &#x; &unknown; &notit;");
        assertText("∉ a&b=c", "&notin; a&b=c");
    }

    @Test
    void longRunsOfAnythingTakeTimeByTheirLength() {
        for (String part :
                List.of("<", "</", "&", "&a", "<!", "<b ", "<svg>", "<pre> ", " ", "<script>", "</script", "<a='")) {
            String text = HtmlText.of("<pre>" + part.repeat(300_000));
            assertTrue(text.length() <= 300_000 * part.length(), part);
        }
    }

    /** Jsoup builds the tree that browsers build: the same characters must come of it, but for spaces and dashes. */
    @Property(tries = 1_000)
    void findsTheCharactersThatAParserFinds(@ForAll("pages") String page) {
        assertEquals(visible(Jsoup.parseBodyFragment(page).body().wholeText()), visible(HtmlText.of(page)), page);
    }

    private static String visible(String text) {
        return text.replaceAll("[\\s\\u00a0-]+", "");
    }

    @Provide
    Arbitrary<String> pages() {
        Arbitrary<String> part = Arbitraries.of(
                " one ",
                " two ",
                " 3<4 ",
                " &eacute;&#x41; ",
                "&amp;lt; ",
                "<p>",
                "</p>",
                "<div class='a>b'>",
                "</div>",
                "<br>",
                "<b>",
                "</b>",
                "<i x=1 y>",
                "</i>",
                "<ul><li>",
                "</li>",
                "</ul>",
                "<pre>",
                "</pre>",
                " <!-- no --> ",
                "<!---->",
                "<hr/>",
                "<a",
                " href=\"",
                "\">",
                "<h1>",
                "</h1>",
                "<blockquote>",
                "<span>",
                "</span>",
                "&nbsp;",
                "&",
                "&copy",
                "\n",
                "<em/>");
        return part.list().ofMaxSize(20).map(parts -> String.join("", parts));
    }
}

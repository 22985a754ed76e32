package io.switchboard.readings.format;

import java.util.stream.Stream;

/**
 * JSON that every parser must take or refuse by the grammar of RFC 8259, in the shapes that suites of such tests have.
 * Written with {@code '} for the double quote, a bar between two texts, and {@code ␤} for a line break.
 */
final class JsonCorpus {
    /** Values that are right. */
    private static final String RIGHT_VALUES = """
            0 | -0 | 1 | -1 | 12 | 0.5 | -0.5 | 1.25 | 0e1 | 0e+1 | 0E0 | 1e1 | 1E1 | 1e+1 | 1e-1 | 1.5e2 |
            1.5E+2 | -1.5e-2 | 123e45 | 123e65 | 20e1 | 123.456e78 | -123123e-100000 | 1e-999 | -0.0 | -0e1 |
            123123123123123123123123 | -237462374673276894279832749832423479823246327846 | 0.1e1 |
            -0.000000000000000000000000000000000000000000000000000000000000000000000000000001 | true | false |
            '' | 'a' | ' ' | 'a b' | '\\'' | '\\\\' | '\\/' | '/' | '\\u0061' | '\\u00e9' | '\\u00E9' |
            '\\u20ac' | '\\ud83d\\ude39' | '\\uD834\\uDD1E' | '\\ud801\\udc37' | '\\u0821' | '\\u2028' |
            '\u2028' | '\u2029' | 'é' | '€' | '\ud834\udd1e' | '\ud83d\ude00' | '\udbff\udfff' | '\uffff' |
            '\ufeff' | '\\uFFFE' | '\\uDBFF\\uDFFF' | '/* no comment */' | '# no comment' | '{}[]:,' | '\\\\n' |
            '\\\\u0000' | '\u00a0' | '\u200b' | 'nan' | 'null' | '1e400'""";

    /** What is no JSON value at all. */
    private static final String WRONG_VALUES = """
            +1 | ++1 | --1 | - | + | - 1 | -a | -01 | -00 | 00 | 01 | 012 | -012 | 1. | -1. | -2. | 0. | .5 |
            -.5 | +.5 | . | -. | .-1 | .2e-3 | 0.e1 | 2.e3 | 2.e+3 | 2.e-3 | 0.1.2 | 1.2.3 | 1..2 | 1e | 1E |
            1e+ | 1e- | 1E+ | 0e | 0e+ | 0E | 0.3e | 0.3e+ | 1.0e | 1.0e- | 1eE2 | 1ee2 | 1e1.5 | 1e1e1 | 1 000 |
            1_000 | 0x1 | 0x42 | 0X1 | 0b1 | 0o7 | 1f | 1d | 1L | 1a | 1+2 | 1-2 | 9.3e+1- | Inf | inf | -Inf |
            Infinity | -Infinity | +Infinity | NaN | -NaN | nan | +Inf | \uff11 | \u0661 | 1\uff0e5 | -foo |
            1e\u0661 | -\u00a01 | tru | truth | TRUE | True | t | fals | False | f | nul | nil | None |
            undefined | true1 | truefalse | a | abc | a' | ' | 'a | '\\ | '\\' | '\\'' ' | '\\x00' | '\\x' |
            '\\a' | '\\v' | '\\0' | '\\ ' | '\\\u00e9' | '\\u' | '\\u0' | '\\u00' | '\\u00A' | '\\u00g1' |
            '\\uu0061' | '\\U0061' | '\\u 061' | '\\u-061' | '\\uD800\\' | '\\uD800\\u' | '\\uD800\\u1' |
            '\\uD834\\uDd' | '\\u\uff11\uff11\uff11\uff11' | 'a␤b' | 'a'b | 'a''b' | 'a' 'b' | `a` |
            \u201ca\u201d | \\u0061 | '\\u0061 | &quot;a&quot; | <a> | <null> | * | @ | $ | ! | ~ | # | (1) |
            /**/ | 1/**/ | /*1*/1 | //␤1 | 1// | 1# | 'a'/**/ | 1; | =1 | :1 | \u00a01 | 1\u00a0 |
            \u20601 | \ufeff1 | 1\ufeff""";

    /** Whole bodies that are no JSON, or JSON with something behind it. */
    private static final String WRONG_BODIES = """
            ␤ | { | } | [ | ] | {'a' | {'a': | {'a':1 | {'a':1, | {'a':1,} | {,'a':1} | {'a':1,,'b':2} | {'a' 1} |
            {'a',1} | {'a'::1} | {'a'=1} | {a:1} | {''a':1} | {1:1} | {null:1} | {true:1} | {[]:1} |
            {'a':1 'b':2} | {'a':1;'b':2} | {'a':1}} | {'a':1}{'a':1} | {'a':1}[ | {'a':1}, | {'a':1} x |
            {'a':1}# | {'a':1}// | {'a':1}/**/ | /**/{'a':1} | #␤{'a':1} | {/**/'a':1} | {'a'/**/:1} |
            {'a':/**/1} | {'a':1/**/} | {'a':1//␤} | [{'a':1},] | [,{'a':1}] | [{'a':1},,{'a':1}] |
            [{'a':1} {'a':1}] | [{'a':1};{'a':1}] | [{'a':1} | [{'a':1}, | [{'a':1}]] | [{'a':1}], | [{'a':1}][] |
            [{'a':1}} | {'a':1] | [{'a':1] | [[{'a':1} | [} | {] | [{ | [{' | [{'a | {'a':1,' | {'a':' | {'a':'x |
            {'a':'x} | {'a'} | {'a':} | {:1} | {'a':1,'b'} | {'a':1,'b':} | {'a':1,:2} | {{}} | {'a':{} |
            \u00a0{'a':1} | \u2060{'a':1} | \ufeff{'a':1} | {'a':1}\ufeff | {\u00a0'a':1} | 'a' | 1 | true |
            null | a | <html> | {'a':1}␤{'a':2} | )]}'␤{'a':1} | a({'a':1}) | a=1&b=2 | \\u007b'a':1}""";

    private static final String[] CONTROLS_IN_VALUES = {
        "",
        " ",
        "1\u0000",
        "\u00001",
        "'a\rb'",
        "'a\tb'",
        "'\u0000'",
        "'a\u0001'",
        "'a\u001f'",
        "\u000b1",
        "\f1",
        "\u20281"
    };

    private static final String[] CONTROLS_IN_BODIES = {
        "",
        " ",
        "{\"a\":1,'b':2}\u0000",
        "\u0000{'a':1}",
        "\f{'a':1}",
        "\u000b{'a':1}",
        "{'a':1}\f",
        "{\"a\":1}\u001a",
        "\u001e{'a':1}"
    };

    private JsonCorpus() {}

    static Stream<String> rightValues() {
        return texts(RIGHT_VALUES);
    }

    static Stream<String> wrongValues() {
        return Stream.concat(Stream.of(CONTROLS_IN_VALUES).map(JsonCorpus::quoted), texts(WRONG_VALUES));
    }

    static Stream<String> wrongBodies() {
        return Stream.concat(Stream.of(CONTROLS_IN_BODIES).map(JsonCorpus::quoted), texts(WRONG_BODIES));
    }

    private static Stream<String> texts(String written) {
        return Stream.of(written.split(" \\|[ \n]", -1)).map(JsonCorpus::quoted);
    }

    private static String quoted(String written) {
        return written.replace('\'', '"').replace('␤', '\n');
    }
}

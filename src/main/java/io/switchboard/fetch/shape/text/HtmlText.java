package io.switchboard.fetch.shape.text;

import java.util.Locale;
import java.util.Set;

/**
 * The readable text of an HTML page. A scanner of tags in one pass, whatever the page: a tree of it would take fifty
 * times the memory of the page, and there are pages that keep a tree's builder busy for minutes. Blocks become lines,
 * cells of a row are parted by tabs, items of a list start with {@code "- "}; scripts, styles and comments go. Belongs to
 * one thread.
 */
public final class HtmlText {
    /** Their content is no text for people; up to their end tag nothing else is a tag (HTML section 13.2.5). */
    private static final Set<String> RAW = Set.of("script", "style", "iframe", "noembed", "noframes", "title");
    /** Their content is not shown, and may hold tags. */
    private static final Set<String> HIDDEN = Set.of("template", "svg", "datalist");

    private static final Set<String> BLOCKS = Set.of(
            ("address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption"
                            + " figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main"
                            + " menu nav ol optgroup option p plaintext pre search section select summary table tbody textarea"
                            + " tfoot thead tr ul xmp")
                    .split(" "));
    private static final Set<String> KEEPING_SPACES = Set.of("pre", "listing", "xmp", "textarea");

    private final String page;
    private final TextLines lines = new TextLines();
    private int at;

    private HtmlText(String page) {
        this.page = page;
    }

    /** Takes some tens of milliseconds a mebibyte. */
    public static String of(String page) {
        HtmlText scanner = new HtmlText(page);
        scanner.scan();
        return scanner.lines.text();
    }

    private void scan() {
        while (at < page.length()) {
            int tag = page.indexOf('<', at);
            int end = tag < 0 ? page.length() : tag;
            if (end > at) {
                lines.text(HtmlEntities.decoded(page.substring(at, end)));
            }
            at = end;
            if (tag >= 0) {
                markup();
            }
        }
    }

    /** At a {@code <}: a tag, a comment, or just that character. */
    private void markup() {
        char next = charAt(at + 1);
        if (isLetter(next)) {
            startTag();
        } else if (next == '/' && isLetter(charAt(at + 2))) {
            endTag(tagName(2));
        } else if (page.startsWith("<!--", at)) {
            skipComment();
        } else if (next == '!' || next == '?' || next == '/') {
            skipPast(">", at + 2);
        } else {
            lines.text("<");
            at++;
        }
    }

    private void startTag() {
        String name = tagName(1);
        boolean closed = skipTag(1 + name.length());
        if (RAW.contains(name)) {
            skipRaw(name);
        } else if (HIDDEN.contains(name)) {
            if (!closed) {
                skipHidden(name);
            }
        } else if (name.equals("td") || name.equals("th")) {
            lines.cell();
        } else if (BLOCKS.contains(name)) {
            startBlock(name);
        }
    }

    private void startBlock(String name) {
        lines.line();
        if (name.equals("li")) {
            lines.item();
        } else if (KEEPING_SPACES.contains(name)) {
            lines.keepSpaces(true);
        }
    }

    private void endTag(String name) {
        skipTag(2 + name.length());
        if (BLOCKS.contains(name)) {
            lines.line();
        }
        if (KEEPING_SPACES.contains(name)) {
            lines.keepSpaces(false);
        }
    }

    private String tagName(int offset) {
        int start = at + offset;
        int end = start;
        while (end < page.length()
                && !isSpace(page.charAt(end))
                && page.charAt(end) != '/'
                && page.charAt(end) != '>') {
            end++;
        }
        return page.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** Goes past the attributes and the {@code >}; true if the tag closes itself. */
    private boolean skipTag(int offset) {
        at += offset;
        while (at < page.length() && page.charAt(at) != '>') {
            char c = page.charAt(at++);
            if (c == '=') {
                skipValue();
            }
        }
        at = Math.min(at + 1, page.length());
        return charAt(at - 2) == '/';
    }

    /** In quotes a value may hold anything. */
    private void skipValue() {
        while (isSpace(charAt(at))) {
            at++;
        }
        char quote = charAt(at);
        if (quote == '"' || quote == '\'') {
            skipPast(quote == '"' ? "\"" : "'", at + 1);
            return;
        }
        while (at < page.length() && !isSpace(page.charAt(at)) && page.charAt(at) != '>') {
            at++;
        }
    }

    private void skipComment() {
        if (page.startsWith("<!-->", at) || page.startsWith("<!--->", at)) {
            skipPast(">", at);
        } else {
            skipPast("-->", at + 4);
        }
    }

    private void skipPast(String mark, int from) {
        int found = page.indexOf(mark, from);
        at = found < 0 ? page.length() : found + mark.length();
    }

    /** To the end tag of this name, and past it. */
    private void skipRaw(String name) {
        while (at < page.length()) {
            int tag = page.indexOf("</", at);
            at = tag < 0 ? page.length() : tag;
            if (tag >= 0 && tagName(2).equals(name)) {
                skipTag(2 + name.length());
                return;
            }
            at = Math.min(at + 2, page.length());
        }
    }

    /** To the end tag of this name that belongs to the start tag, and past it. */
    private void skipHidden(String name) {
        int open = 1;
        while (at < page.length() && open > 0) {
            int tag = page.indexOf('<', at);
            at = tag < 0 ? page.length() : tag;
            if (page.startsWith("<!--", at)) {
                skipComment();
            } else if (tag >= 0) {
                boolean ends = charAt(at + 1) == '/';
                int offset = ends ? 2 : 1;
                String found = isLetter(charAt(at + offset)) ? tagName(offset) : "";
                boolean closed = skipTag(offset + found.length());
                if (!ends && RAW.contains(found) && !closed) {
                    skipRaw(found);
                }
                open += found.equals(name) && !closed ? (ends ? -1 : 1) : 0;
            }
        }
    }

    /** A character of the page, or NUL outside of it. */
    private char charAt(int index) {
        return index >= 0 && index < page.length() ? page.charAt(index) : 0;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }
}

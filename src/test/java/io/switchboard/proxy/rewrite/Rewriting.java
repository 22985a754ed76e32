package io.switchboard.proxy.rewrite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.switchboard.board.SiteAddress;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Pages rewritten in one piece or in many; texts have one character for each byte. */
final class Rewriting {
    /** Puts a mark before each reference, so that all references are seen, and what is left is what came. */
    static final UnaryOperator<String> MARK = reference -> "\u0001" + reference;

    private static final SiteLinks LINKS = new SiteLinks("/p/", SiteAddress.parse("http://board"));

    private Rewriting() {}

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    static String html(String page) {
        return html(page, LINKS::map, null, List.of());
    }

    static String html(String page, UnaryOperator<String> links, @Nullable String note, List<Integer> cuts) {
        HtmlRewriter rewriter = new HtmlRewriter(links, note == null ? null : bytes(note));
        return inPieces(page, cuts, rewriter::feed) + new String(rewriter.end(), ISO_8859_1);
    }

    static String css(String sheet) {
        return css(sheet, LINKS::map, List.of());
    }

    static String css(String sheet, UnaryOperator<String> links, List<Integer> cuts) {
        CssRewriter rewriter = new CssRewriter(links);
        return inPieces(sheet, cuts, rewriter::feed) + new String(rewriter.end(), ISO_8859_1);
    }

    private static String inPieces(String text, List<Integer> cuts, UnaryOperator<byte[]> feed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int length : cuts) {
            int to = Math.min(text.length(), from + length);
            out.writeBytes(feed.apply(bytes(text.substring(from, to))));
            from = to;
        }
        out.writeBytes(feed.apply(bytes(text.substring(from))));
        return out.toString(ISO_8859_1);
    }
}

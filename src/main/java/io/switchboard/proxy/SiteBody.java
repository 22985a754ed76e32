package io.switchboard.proxy;

import io.switchboard.link.ContentCoding;
import io.switchboard.link.answer.AnswerHead;
import io.switchboard.proxy.rewrite.CssRewriter;
import io.switchboard.proxy.rewrite.HtmlRewriter;
import io.switchboard.proxy.rewrite.SiteLinks;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A board's body as a browser gets it. Pages and style sheets are rewritten, everything else is as it was.
 *
 * @param encoding the coding that is left on it, or null
 */
record SiteBody(byte[] bytes, @Nullable String encoding) {
    static SiteBody of(AnswerHead head, byte[] body, SiteLinks links, @Nullable String note) {
        String encoding = head.field("Content-Encoding");
        Rewriter rewriter = rewriter(type(head, body), links, note);
        if (rewriter == null) {
            return new SiteBody(body, encoding);
        }
        byte[] plain = ContentCoding.plain(head, body);
        if (plain == null) {
            return new SiteBody(body, encoding);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + 256);
        out.writeBytes(rewriter.feed().apply(plain));
        out.writeBytes(rewriter.end().get());
        return new SiteBody(out.toByteArray(), null);
    }

    /** The smallest servers say no type: it is HTML if it looks so, else text, which browsers show and do not save. */
    static String type(AnswerHead head, byte[] body) {
        String type = head.field("Content-Type");
        if (type != null && !type.isBlank()) {
            return type;
        }
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        return first < body.length && body[first] == '<' ? "text/html" : "text/plain";
    }

    /** For what kind of content there is rewriting; null for all other. */
    private static @Nullable Rewriter rewriter(String type, SiteLinks links, @Nullable String note) {
        String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "text/html", "application/xhtml+xml" -> html(links, note);
            case "text/css" -> css(links);
            default -> null;
        };
    }

    /** What is done to a body while it passes. */
    private record Rewriter(UnaryOperator<byte[]> feed, Supplier<byte[]> end) {}

    private static Rewriter html(SiteLinks links, @Nullable String note) {
        byte[] first = note == null ? null : note.getBytes(StandardCharsets.US_ASCII);
        HtmlRewriter html = new HtmlRewriter(links::map, first);
        return new Rewriter(html::feed, html::end);
    }

    private static Rewriter css(SiteLinks links) {
        CssRewriter css = new CssRewriter(links::map);
        return new Rewriter(css::feed, css::end);
    }

    /** A body that comes in pieces. */
    static Piecewise piecewise(AnswerHead head, SiteLinks links) {
        boolean packed = head.field("Content-Encoding") != null;
        return new Piecewise(packed ? null : rewriter(type(head, new byte[0]), links, null));
    }

    /** Rewrites pieces as they come. */
    static final class Piecewise {
        private final @Nullable Rewriter rewriter;

        private Piecewise(@Nullable Rewriter rewriter) {
            this.rewriter = rewriter;
        }

        Buffer feed(Buffer part) {
            return rewriter == null ? part : Buffer.buffer(rewriter.feed().apply(part.getBytes()));
        }

        Buffer end() {
            return Buffer.buffer(rewriter == null ? new byte[0] : rewriter.end().get());
        }
    }
}

package io.switchboard.polling.extract;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** A board's page, decoded and parsed once for all rules that want it so. For one thread. */
final class Page {
    /** Deeper elements become children of the one at this depth: bounds the work of selectors. */
    static final int DEPTH_MAX = 100;
    /** A page of nothing but tags takes a hundred times its size once it is parsed. */
    static final int PARSED_BYTES_MAX = 256 * 1024;

    private final byte[] body;
    private final String type;
    private final WorkBudget budget = new WorkBudget();
    private @Nullable String text;
    private @Nullable Document document;
    private @Nullable PageShape shape;

    Page(byte[] body, @Nullable String contentType) {
        this.body = body;
        this.type = contentType == null ? "" : contentType;
    }

    WorkBudget budget() {
        return budget;
    }

    /** The page in its charset, without a byte order mark. */
    String text() {
        String decoded = text;
        if (decoded == null) {
            decoded = PageText.decode(body, type);
            text = decoded;
        }
        return decoded;
    }

    boolean isParseable() {
        return body.length <= PARSED_BYTES_MAX;
    }

    /** The page as a tree: by the rules of XML if its type says so, else by those of HTML. Never fails. */
    Document document() {
        Document parsed = document;
        if (parsed == null) {
            Parser parser = isXml() ? Parser.xmlParser() : Parser.htmlParser();
            parsed = parser.setMaxDepth(DEPTH_MAX).parseInput(text(), "");
            document = parsed;
        }
        return parsed;
    }

    private boolean isXml() {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.contains("xml") && !lower.contains("xhtml");
    }

    PageShape shape() {
        PageShape known = shape;
        if (known == null) {
            known = PageShape.of(document(), text().length());
            shape = known;
        }
        return known;
    }
}

package io.switchboard.proxy.rewrite;

import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Maps the references in the attributes of one tag. Keeps nothing between tags; for one thread. */
final class TagRewriter {
    private static final Set<String> LINKS =
            Set.of("href", "src", "action", "formaction", "poster", "background", "xlink:href");
    private static final Set<String> LINK_LISTS = Set.of("srcset", "imagesrcset");
    private static final int NAME_LENGTH_MAX = 16;

    private final UnaryOperator<String> links;

    TagRewriter(UnaryOperator<String> links) {
        this.links = links;
    }

    /** Writes the tag, which the scanner has followed, with its references mapped. */
    void rewrite(Bytes tag, TagScanner scanned, Bytes out) {
        int done = 0;
        if (!scanned.isClosing()) {
            for (int i = 0; i < scanned.attributeCount(); i++) {
                int from = scanned.valueStart(i);
                int to = scanned.valueEnd(i);
                String mapped = from < to ? mapped(tag, scanned, i) : null;
                if (mapped != null) {
                    tag.copyTo(out, done, from);
                    out.add(mapped);
                    done = to;
                }
            }
        }
        tag.copyTo(out, done, tag.size());
    }

    /** What an attribute's value becomes; null if it is of no kind that holds references. */
    private @Nullable String mapped(Bytes tag, TagScanner scanned, int attribute) {
        String name = name(tag, scanned, attribute);
        if (LINKS.contains(name) || (name.equals("data") && scanned.name().equals("object"))) {
            return links.apply(value(tag, scanned, attribute));
        }
        if (LINK_LISTS.contains(name)) {
            return LinkList.mapSources(value(tag, scanned, attribute), links);
        }
        if (name.equals("style")) {
            return style(value(tag, scanned, attribute));
        }
        boolean refresh = name.equals("content") && scanned.name().equals("meta") && isRefresh(tag, scanned);
        return refresh ? LinkList.mapRefresh(value(tag, scanned, attribute), links) : null;
    }

    private static String value(Bytes tag, TagScanner scanned, int attribute) {
        return tag.text(scanned.valueStart(attribute), scanned.valueEnd(attribute));
    }

    private static String name(Bytes tag, TagScanner scanned, int attribute) {
        int from = scanned.nameStart(attribute);
        int to = scanned.nameEnd(attribute);
        return to - from > NAME_LENGTH_MAX ? "" : tag.text(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isRefresh(Bytes tag, TagScanner scanned) {
        for (int i = 0; i < scanned.attributeCount(); i++) {
            boolean named = name(tag, scanned, i).equals("http-equiv");
            if (named && value(tag, scanned, i).strip().equalsIgnoreCase("refresh")) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String style(String value) {
        if (value.indexOf('(') < 0 && value.indexOf('@') < 0) {
            return null;
        }
        CssRewriter css = new CssRewriter(this::unquoted);
        for (int i = 0; i < value.length(); i++) {
            css.accept((byte) value.charAt(i));
        }
        css.finish();
        return css.out().text(0, css.out().size());
    }

    /** In an attribute, quotes around a reference are often written as character references. */
    private String unquoted(String reference) {
        for (String quote : new String[] {"&quot;", "&#34;", "&#39;", "&apos;"}) {
            if (reference.startsWith(quote)) {
                return quote + links.apply(reference.substring(quote.length()));
            }
        }
        return links.apply(reference);
    }
}

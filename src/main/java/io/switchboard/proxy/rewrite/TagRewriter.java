package io.switchboard.proxy.rewrite;

import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

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
                if (from < to) {
                    tag.copyTo(out, done, from);
                    out.add(mapped(tag, scanned, i));
                    done = to;
                }
            }
        }
        tag.copyTo(out, done, tag.size());
    }

    private String mapped(Bytes tag, TagScanner scanned, int attribute) {
        String name = name(tag, scanned, attribute);
        String value = tag.text(scanned.valueStart(attribute), scanned.valueEnd(attribute));
        if (LINKS.contains(name) || (name.equals("data") && scanned.name().equals("object"))) {
            return links.apply(value);
        }
        if (LINK_LISTS.contains(name)) {
            return LinkList.mapSources(value, links);
        }
        if (name.equals("style")) {
            return style(value);
        }
        boolean refresh = name.equals("content") && scanned.name().equals("meta") && isRefresh(tag, scanned);
        return refresh ? LinkList.mapRefresh(value, links) : value;
    }

    private static String name(Bytes tag, TagScanner scanned, int attribute) {
        int from = scanned.nameStart(attribute);
        int to = scanned.nameEnd(attribute);
        return to - from > NAME_LENGTH_MAX ? "" : tag.text(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isRefresh(Bytes tag, TagScanner scanned) {
        for (int i = 0; i < scanned.attributeCount(); i++) {
            String value = tag.text(scanned.valueStart(i), scanned.valueEnd(i));
            if (name(tag, scanned, i).equals("http-equiv") && value.strip().equalsIgnoreCase("refresh")) {
                return true;
            }
        }
        return false;
    }

    private String style(String value) {
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

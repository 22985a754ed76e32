package io.switchboard.proxy.rewrite;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a note where the body of a page begins: after {@code <body>}, or before the first thing that makes browsers
 * begin the body without that tag (HTML 13.2.6.4.3 to 13.2.6.4.6), so that the doctype and the head stay what they are.
 * A page of frames has no place for a note. For one page and one thread.
 */
final class NotePlace {
    private static final Set<String> BEFORE_BODY = Set.of(
            "html",
            "head",
            "meta",
            "link",
            "title",
            "script",
            "style",
            "base",
            "basefont",
            "bgsound",
            "noframes",
            "noscript",
            "template");
    private static final Set<String> WITHOUT_SIGHT = Set.of("noscript", "template");
    private static final Set<String> ENDS_BODY = Set.of("body", "html", "br");

    private byte @Nullable [] note;
    private String unseen = "";

    /** @param note what to put there, or null for nothing */
    NotePlace(byte @Nullable [] note) {
        this.note = note;
    }

    boolean isPending() {
        return note != null;
    }

    /** Before text that is more than white space. */
    void beforeText(Bytes out) {
        if (unseen.isEmpty()) {
            put(out);
        }
    }

    void beforeTag(TagScanner tag, Bytes out) {
        if (note == null) {
            return;
        }
        String name = tag.name();
        if (!unseen.isEmpty()) {
            unseen = tag.isClosing() && name.equals(unseen) ? "" : unseen;
        } else if (tag.isClosing()) {
            if (ENDS_BODY.contains(name)) {
                put(out);
            }
        } else if (name.equals("frameset")) {
            note = null;
        } else if (WITHOUT_SIGHT.contains(name)) {
            unseen = name;
        } else if (!name.equals("body") && !BEFORE_BODY.contains(name)) {
            put(out);
        }
    }

    void afterTag(TagScanner tag, Bytes out) {
        if (!tag.isClosing() && tag.name().equals("body")) {
            put(out);
        }
    }

    /** At the end, or in a page that never begins its body. */
    void put(Bytes out) {
        byte[] pending = note;
        if (pending != null) {
            out.add(pending, 0, pending.length);
            note = null;
        }
    }
}

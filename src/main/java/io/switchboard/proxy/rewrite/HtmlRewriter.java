package io.switchboard.proxy.rewrite;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Maps the references of an HTML page while it passes, by the tokenizer of the HTML standard (13.2.5): attributes
 * {@code href}, {@code src}, {@code action}, {@code formaction}, {@code poster}, {@code background}, {@code data} of
 * objects, {@code srcset}, {@code style}, refreshing {@code meta}s, and style sheets. Scripts, comments and texts pass
 * untouched, as does every byte that is no reference. Any split of the page gives the same result.
 *
 * <p>Holds one tag at most; a tag of more than 64 KiB passes unchanged. For {@code text/html} in a charset that extends
 * ASCII, without content coding; never fails. For one page, and one thread at a time.
 */
public final class HtmlRewriter {
    private enum State {
        TEXT,
        TAG_OPEN,
        END_TAG_OPEN,
        TAG,
        COMMENT,
        RAW,
        RAW_END
    }

    private static final int TAG_BYTES_MAX = 64 * 1024;
    private static final Set<String> RAW_TEXT =
            Set.of("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext");
    private static final Set<String> FOREIGN = Set.of("svg", "math");
    private static final int MARK_BYTES = 3;

    private final TagRewriter rewriter;
    private final NotePlace note;
    private final CssRewriter css;
    private final TagScanner tag = new TagScanner();
    private final CommentScanner comment = new CommentScanner();
    private final ScriptScanner scripts = new ScriptScanner();
    private final Bytes out = new Bytes();
    private final Bytes held = new Bytes();
    private State state = State.TEXT;
    private String raw = "";
    private boolean tooLong;
    private int tagBytes;
    private int foreignDepth;
    private int pageBytes;

    /** @param links gives for each reference what has to stand in its place; sees one character for each byte */
    public HtmlRewriter(UnaryOperator<String> links) {
        this(links, null);
    }

    /**
     * A rewriter that also puts a note at the beginning of the page's body.
     *
     * @param noteHtml HTML in the page's charset, already escaped; or null for none
     */
    public HtmlRewriter(UnaryOperator<String> links, byte @Nullable [] noteHtml) {
        rewriter = new TagRewriter(links);
        note = new NotePlace(noteHtml);
        css = new CssRewriter(links);
    }

    /** Takes the next piece of the page, which is only read, and gives back what is done. */
    public byte[] feed(byte[] piece) {
        int at = 0;
        while (at < piece.length) {
            at = state == State.TEXT && !note.isPending() ? text(piece, at) : one(piece, at);
        }
        return out.take();
    }

    private int one(byte[] piece, int at) {
        accept(piece[at]);
        pageBytes += pageBytes < MARK_BYTES ? 1 : 0;
        return at + 1;
    }

    /** The rest of the page: what was held, as it came. */
    public byte[] end() {
        if (state == State.RAW || state == State.RAW_END) {
            releaseRaw();
            css.finish();
            css.out().moveTo(out);
        }
        note.put(out);
        held.moveTo(out);
        return out.take();
    }

    /** Passes text on up to the next tag: most of a page. */
    private int text(byte[] piece, int from) {
        int at = from;
        while (at < piece.length && piece[at] != '<') {
            at++;
        }
        out.add(piece, from, at);
        if (at < piece.length) {
            accept(piece[at]);
            at++;
        }
        return at;
    }

    private void accept(byte b) {
        switch (state) {
            case TEXT -> inText(b);
            case TAG_OPEN -> tagOpen(b);
            case END_TAG_OPEN -> endTagOpen(b);
            case TAG -> inTag(b);
            case COMMENT -> inComment(b);
            case RAW -> inRaw(b);
            case RAW_END -> inRawEnd(b);
        }
    }

    private void inText(byte b) {
        if (b == '<') {
            held.add(b);
            state = State.TAG_OPEN;
            return;
        }
        if (!TagScanner.isBlank(b) && !isByteOrderMark(b)) {
            note.beforeText(out);
        }
        out.add(b);
    }

    private boolean isByteOrderMark(byte b) {
        return pageBytes < MARK_BYTES && (b == (byte) 0xef || b == (byte) 0xbb || b == (byte) 0xbf);
    }

    private void tagOpen(byte b) {
        if (TagScanner.isLetter(b)) {
            startTag(false, b);
        } else if (b == '/') {
            held.add(b);
            state = State.END_TAG_OPEN;
        } else if (b == '!') {
            comment.startDeclaration();
            startComment(b);
        } else if (b == '?') {
            comment.startOther();
            startComment(b);
        } else {
            note.beforeText(out);
            held.moveTo(out);
            state = State.TEXT;
            inText(b);
        }
    }

    private void endTagOpen(byte b) {
        if (TagScanner.isLetter(b)) {
            startTag(true, b);
        } else {
            comment.startOther();
            held.moveTo(out);
            state = State.COMMENT;
            inComment(b);
        }
    }

    private void startComment(byte b) {
        held.add(b);
        held.moveTo(out);
        state = State.COMMENT;
    }

    private void inComment(byte b) {
        out.add(b);
        if (comment.accept(b)) {
            state = State.TEXT;
        }
    }

    private void startTag(boolean closing, byte b) {
        tag.start(closing);
        tooLong = false;
        tagBytes = held.size();
        state = State.TAG;
        inTag(b);
    }

    private void inTag(byte b) {
        boolean ends = tag.accept(b, tagBytes);
        tagBytes += tooLong ? 0 : 1;
        if (!tooLong && held.size() == TAG_BYTES_MAX) {
            tooLong = true;
            tag.stopNoting();
            note.beforeTag(tag, out);
            held.moveTo(out);
        }
        (tooLong ? out : held).add(b);
        if (ends) {
            endTag();
        }
    }

    private void endTag() {
        if (!tooLong) {
            note.beforeTag(tag, out);
            rewriter.rewrite(held, tag, out);
            held.clear();
        }
        note.afterTag(tag, out);
        state = State.TEXT;
        if (FOREIGN.contains(tag.name()) && !tag.isSelfClosing()) {
            foreignDepth = Math.max(0, foreignDepth + (tag.isClosing() ? -1 : 1));
        }
        if (!tag.isClosing() && isRaw()) {
            raw = tag.name();
            scripts.start();
            state = State.RAW;
        }
    }

    /** In SVG and MathML only scripts and style sheets are taken for raw text, and not if they end in their own tag. */
    private boolean isRaw() {
        String name = tag.name();
        if (foreignDepth == 0) {
            return RAW_TEXT.contains(name);
        }
        return !tag.isSelfClosing() && (name.equals("script") || name.equals("style"));
    }

    private void inRaw(byte b) {
        if (b == '<') {
            held.add(b);
            state = State.RAW_END;
        } else {
            passRaw(b);
        }
    }

    /** After {@code <} in raw text: what is held is the beginning of its end tag, as far as it goes. */
    private void inRawEnd(byte b) {
        int at = held.size();
        boolean named = at == raw.length() + 2;
        if (named && (b == '/' || b == '>' || TagScanner.isBlank(b)) && mayEnd()) {
            endRaw(b);
        } else if (!named && TagScanner.lower(b) == (at == 1 ? '/' : raw.charAt(at - 2))) {
            held.add(b);
        } else {
            releaseRaw();
            state = State.RAW;
            inRaw(b);
        }
    }

    private boolean mayEnd() {
        boolean script = raw.equals("script");
        return script ? scripts.mayEnd() : !raw.equals("plaintext");
    }

    private void endRaw(byte b) {
        css.finish();
        css.out().moveTo(out);
        tag.start(true);
        tooLong = false;
        tagBytes = 2;
        for (; tagBytes < held.size(); tagBytes++) {
            tag.accept(held.at(tagBytes), tagBytes);
        }
        state = State.TAG;
        inTag(b);
    }

    private void releaseRaw() {
        for (int i = 0; i < held.size(); i++) {
            passRaw(held.at(i));
        }
        held.clear();
    }

    private void passRaw(byte b) {
        if (raw.equals("style")) {
            css.accept(b);
            css.out().moveTo(out);
        } else {
            scripts.accept(b);
            out.add(b);
        }
    }
}

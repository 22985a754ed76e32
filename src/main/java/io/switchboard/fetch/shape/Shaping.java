package io.switchboard.fetch.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.shape.bound.BoundedOutput;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import io.switchboard.fetch.shape.bound.ShapeLimits;
import io.switchboard.fetch.shape.image.Picture;
import io.switchboard.fetch.shape.image.PictureWish;
import io.switchboard.fetch.shape.json.JsonWriting;
import io.switchboard.fetch.shape.json.Picked;
import io.switchboard.fetch.shape.json.Selection;
import io.switchboard.fetch.shape.json.ValueForm;
import io.switchboard.fetch.shape.text.HtmlText;
import io.switchboard.fetch.shape.text.MediaType;
import io.switchboard.fetch.shape.text.Utf8Text;
import java.util.Arrays;
import java.util.List;

/** The shaping of one decoded answer. Belongs to one thread. */
final class Shaping {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CSV = "text/csv";

    private final byte[] plain;
    private final MediaType type;
    private final ShapeWishes wishes;
    private final ShapeLimits limits;
    private final int bytesMax;

    Shaping(byte[] plain, MediaType type, ShapeWishes wishes, ShapeLimits limits) {
        this.plain = plain;
        this.type = type;
        this.wishes = wishes;
        this.limits = limits;
        this.bytesMax = Math.min(wishes.bytesMax(), limits.bodyBytesMax());
    }

    Shaped shaped() {
        PictureWish picture = wishes.picture();
        if (picture != null) {
            return picture(picture);
        }
        return wishes.selections().isEmpty() ? whole() : values(wishes.selections());
    }

    private Shaped picture(PictureWish wish) {
        Picture picture = Picture.of(plain, type.spoken(), wish, limits, bytesMax);
        String size = picture.width() + "x" + picture.height();
        return new Shaped(wish.form().mediaType(), picture.bytes(), Fields.of(Shaped.SIZE, size));
    }

    private Shaped whole() {
        return switch (wishes.as()) {
            case TEXT -> type.isJson() ? values(List.of(Selection.WHOLE)) : cut(prose());
            case JSON -> isValues() ? values(List.of(Selection.WHOLE)) : quoted(prose());
            case FORM -> type.is(FORM) ? unchanged() : values(List.of(Selection.WHOLE));
            case CSV -> type.is(CSV) ? unchanged() : values(List.of(Selection.WHOLE));
            default -> unchanged();
        };
    }

    private Shaped unchanged() {
        byte[] body = type.isText() ? utf8(type.isJson()) : plain;
        if (body.length > bytesMax) {
            throw new ShapeException(
                    Reason.TOO_LARGE,
                    "the answer is " + body.length + " bytes, more than " + bytesMax
                            + "; select less of it, or as=text");
        }
        return Shaped.of(type.isText() ? type.asUtf8() : type.unchanged(), body);
    }

    private byte[] utf8(boolean json) {
        return Utf8Text.of(plain, type, json, limits.bodyBytesMax());
    }

    /** Whether it is JSON, also where its type calls it just text or nothing. */
    private boolean isValues() {
        boolean open = type.isUndeclared() || type.is("text/plain");
        return type.isJson() || (open && Utf8Text.looksLikeJson(plain) && isWellFormed());
    }

    private boolean isWellFormed() {
        try {
            Picked.from(utf8(true), List.of(), limits.bodyBytesMax());
            return true;
        } catch (ShapeException malformed) {
            return false;
        }
    }

    private Shaped values(List<Selection> selections) {
        Picked picked = picked(selections);
        picked.requireSingle();
        BoundedOutput out = new BoundedOutput(
                bytesMax, "the selected values are more than " + bytesMax + " bytes; select less, or raise max");
        form().write(picked, out);
        return Shaped.of(contentType(picked), out.toBytes());
    }

    private Picked picked(List<Selection> selections) {
        try {
            return Picked.from(utf8(true), selections, limits.bodyBytesMax());
        } catch (ShapeException failed) {
            if (failed.reason() == Reason.NOT_THAT_TYPE && !type.isJson()) {
                throw new ShapeException(
                        Reason.NOT_THAT_TYPE, "the answer is " + type.spoken() + ", not the JSON that this takes");
            }
            throw failed;
        }
    }

    private ValueForm form() {
        return switch (wishes.as()) {
            case JSON -> ValueForm.JSON;
            case FORM -> ValueForm.FORM;
            case CSV -> ValueForm.CSV;
            default -> ValueForm.BARE;
        };
    }

    private String contentType(Picked picked) {
        return switch (wishes.as()) {
            case JSON -> JSON;
            case FORM -> FORM;
            case CSV -> CSV + "; charset=utf-8";
            case RAW -> picked.isSingleStructure() ? JSON : PLAIN_TEXT;
            default -> PLAIN_TEXT;
        };
    }

    /** What a person would read, in UTF-8. */
    private byte[] prose() {
        if (!type.isText() && !(type.isUndeclared() && Utf8Text.looksLikeText(plain))) {
            throw new ShapeException(
                    Reason.NOT_THAT_TYPE, "the answer is " + type.spoken() + ", not the text that this takes");
        }
        byte[] text = utf8(type.isJson());
        return type.isHtml() ? HtmlText.of(new String(text, UTF_8)).getBytes(UTF_8) : text;
    }

    /** Half a text is still of use; the header says that there was more. */
    private Shaped cut(byte[] text) {
        if (text.length <= bytesMax) {
            return Shaped.of(PLAIN_TEXT, text);
        }
        int end = bytesMax;
        while (end > 0 && (text[end] & 0xC0) == 0x80) { // within a character
            end--;
        }
        return new Shaped(PLAIN_TEXT, Arrays.copyOf(text, end), Fields.of(Shaped.CUT, Integer.toString(text.length)));
    }

    private Shaped quoted(byte[] text) {
        BoundedOutput out =
                new BoundedOutput(bytesMax, "the text is more than " + bytesMax + " bytes as JSON; as=text cuts it");
        JsonWriting.text(new String(text, UTF_8), out);
        return Shaped.of(JSON, out.toBytes());
    }
}

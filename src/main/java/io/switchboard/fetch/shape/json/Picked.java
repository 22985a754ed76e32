package io.switchboard.fetch.shape.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.switchboard.fetch.shape.bound.BoundedOutput;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The selected values of a document, each compact and in UTF-8. The whole document is read and must be well-formed, for
 * of one that was cut short even what is there may be half a number. Of a name that occurs twice in an object the last
 * counts. Belongs to one thread.
 */
public final class Picked {
    private static final int MESSAGE_POINTER_CHARS = 60;

    private final List<Selection> selections;
    private final List<@Nullable Place> places;
    private final BoundedOutput copies;

    /** Where the copy of a value stands. */
    private record Place(int start, int end) {}

    private Picked(List<Selection> selections, BoundedOutput copies) {
        this.selections = selections;
        this.places = new ArrayList<>(Collections.nCopies(selections.size(), null));
        this.copies = copies;
    }

    /**
     * Picks the values out of a document.
     *
     * @param document in UTF-8
     * @param bytesMax of all values together; values within selected values count for each
     * @throws ShapeException {@code NOT_THAT_TYPE} if it is no JSON, {@code TOO_LARGE}
     */
    public static Picked from(byte[] document, List<Selection> selections, int bytesMax) {
        Picked picked = new Picked(
                List.copyOf(selections),
                new BoundedOutput(bytesMax, "the selected values are larger than " + bytesMax + " bytes; select less"));
        PointerNode root =
                PointerNode.of(selections.stream().map(Selection::pointer).toList());
        new JsonPiece(document, 0, document.length).read(parser -> picked.visit(parser, root));
        return picked;
    }

    private void visit(JsonParser parser, PointerNode node) throws IOException {
        if (node.ends().isEmpty()) {
            descend(parser, node);
            return;
        }
        int start = copies.length();
        JsonWriting.copy(parser, copies);
        Place place = new Place(start, copies.length());
        node.ends().forEach(index -> places.set(index, place));
        if (node.hasChildren()) {
            piece(place).read(copy -> descend(copy, node));
        }
    }

    private void descend(JsonParser parser, PointerNode node) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                visitChild(parser, node.child(name));
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                visitChild(parser, node.child(Integer.toString(i)));
            }
        }
    }

    private void visitChild(JsonParser parser, @Nullable PointerNode child) throws IOException {
        if (child == null) {
            parser.skipChildren();
            return;
        }
        // What an earlier member of the same name held is gone, also where this one holds less.
        child.endsBelow().forEach(index -> places.set(index, null));
        visit(parser, child);
    }

    private JsonPiece piece(Place place) {
        return new JsonPiece(copies.buffer(), place.start(), place.end() - place.start());
    }

    public int size() {
        return selections.size();
    }

    /** Whether one value was wished for, rather than an object of named ones. */
    public boolean isSingle() {
        return selections.size() == 1 && !selections.get(0).named();
    }

    boolean isWholeDocument() {
        return isSingle() && selections.get(0).pointer().tokens().isEmpty();
    }

    /** Whether the single value is a list or an object. */
    public boolean isSingleStructure() {
        return isSingle() && !single().isScalar();
    }

    /**
     * Refuses a single value that is not there; of several, what is not there is null.
     *
     * @throws ShapeException {@code NO_SUCH_VALUE}
     */
    public void requireSingle() {
        if (isSingle() && places.get(0) == null) {
            String pointer = selections.get(0).pointer().toString();
            String shown = pointer.length() > MESSAGE_POINTER_CHARS
                    ? pointer.substring(0, MESSAGE_POINTER_CHARS) + "..."
                    : pointer;
            throw new ShapeException(Reason.NO_SUCH_VALUE, "the answer has nothing at " + shown);
        }
    }

    String name(int index) {
        return selections.get(index).name();
    }

    /** The value; null if there is none. */
    @Nullable
    JsonPiece value(int index) {
        Place place = places.get(index);
        return place == null ? null : piece(place);
    }

    /** The only value. */
    JsonPiece single() {
        return Objects.requireNonNull(value(0), "not required before");
    }
}

package io.switchboard.fetch.shape;

import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeLimits;
import io.switchboard.fetch.shape.coding.ContentCodings;
import io.switchboard.fetch.shape.text.MediaType;

/** Shapes answers. Stateless. */
public final class Shaper {
    private Shaper() {}

    /**
     * Decodes an answer and gives it the form that a board wishes for. Takes some milliseconds for each 100 KB of
     * text and some tens for each megapixel: for a worker, unless the answer is small and no picture is wished for.
     *
     * @param answer whatever its status; an answer without a body is shaped as an empty text
     * @throws ShapeException if it cannot be shaped like that, or is too large
     */
    public static Shaped shape(OutsideAnswer answer, ShapeWishes wishes, ShapeLimits limits) {
        byte[] plain =
                ContentCodings.plain(answer.body(), answer.fields().all("Content-Encoding"), limits.bodyBytesMax());
        MediaType type = MediaType.of(answer.fields().first("Content-Type"));
        return new Shaping(plain, type, wishes, limits).shaped();
    }
}

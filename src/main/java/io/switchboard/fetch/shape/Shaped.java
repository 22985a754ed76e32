package io.switchboard.fetch.shape;

import io.switchboard.fetch.message.Fields;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a board wants it.
 *
 * @param body not to be changed
 * @param notes short header fields that tell what was done: {@code Sb-Size: 240x135} of a picture, {@code Sb-Cut: 51200}
 *     with the whole length in bytes of a text that was cut
 */
@SuppressWarnings("ArrayRecordComponent") // one body of up to some MiB: a copy for immutability would double it
public record Shaped(String contentType, byte[] body, Fields notes) {
    public static final String SIZE = "Sb-Size";
    public static final String CUT = "Sb-Cut";

    static Shaped of(String contentType, byte[] body) {
        return new Shaped(contentType, body, Fields.NONE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shaped shaped
                && shaped.contentType.equals(contentType)
                && Arrays.equals(shaped.body, body)
                && shaped.notes.equals(notes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * contentType.hashCode() + Arrays.hashCode(body)) + notes.hashCode();
    }

    /** Without the body, which may be secret. */
    @Override
    public String toString() {
        return contentType + " " + body.length + " bytes " + notes;
    }
}

package io.switchboard.link.answer;

/**
 * How the end of a body is told.
 *
 * @param length of the body in bytes, for {@link Kind#LENGTH} only, else -1
 */
public record Framing(Kind kind, long length) {
    /** The ways. */
    public enum Kind {
        /** There is no body: the answer to HEAD, 204, 304. */
        NONE,
        /** By {@code Content-Length}. */
        LENGTH,
        /** By chunks, which the parser takes apart. */
        CHUNKED,
        /** By the end of the stream, whether FIN or RST. */
        TO_END,
        /** 101: what follows is another protocol's, until the end of the stream. */
        RAW
    }

    private static final long UNKNOWN = -1;

    static Framing of(Kind kind) {
        return new Framing(kind, UNKNOWN);
    }

    static Framing ofLength(long length) {
        return new Framing(Kind.LENGTH, length);
    }
}

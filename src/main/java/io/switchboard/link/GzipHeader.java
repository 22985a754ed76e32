package io.switchboard.link;

/** How a member of the gzip format begins (RFC 1952 section 2.3). Pure. */
final class GzipHeader {
    private static final int FIXED_BYTES = 10;
    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private GzipHeader() {}

    /** Where the compressed bytes begin; -1 if this is no such header, or not all of one. */
    static int length(byte[] body) {
        boolean known = body.length > FIXED_BYTES && body[0] == 0x1f && body[1] == (byte) 0x8b && body[2] == 8;
        if (!known) {
            return -1;
        }
        int flags = body[3];
        int at = FIXED_BYTES;
        if ((flags & EXTRA) != 0) {
            at = at + 2 > body.length ? body.length : at + 2 + ((body[at] & 0xff) | (body[at + 1] & 0xff) << 8);
        }
        if ((flags & NAME) != 0) {
            at = afterZero(body, at);
        }
        if ((flags & COMMENT) != 0) {
            at = afterZero(body, at);
        }
        if ((flags & CHECKSUM) != 0) {
            at += 2;
        }
        return at < body.length ? at : -1;
    }

    private static int afterZero(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != 0) {
            at++;
        }
        return at + 1;
    }
}

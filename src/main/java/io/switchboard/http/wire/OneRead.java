package io.switchboard.http.wire;

import io.netty.buffer.ByteBuf;

/**
 * The bytes of one read, where a {@link Shortcut} can look at them. One per event loop, used on that loop; what is in it
 * is valid until the next {@link #take}.
 */
public final class OneRead {
    private static final int BYTES_MAX = 64 * 1024;

    private final byte[] bytes = new byte[BYTES_MAX];
    private int length;

    /** Copies the buffer, which stays as it is; false, and nothing is in here, if it holds nothing or too much. */
    boolean take(ByteBuf whole) {
        int readable = whole.readableBytes();
        length = readable > BYTES_MAX ? 0 : readable;
        whole.getBytes(whole.readerIndex(), bytes, 0, length);
        return length > 0;
    }

    /** Longer than what was read, and changed by the next read. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}

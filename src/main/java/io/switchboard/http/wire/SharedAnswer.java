package io.switchboard.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * A whole answer, head and body, laid where the kernel can read it, once for all who get it. On one event loop. Its maker
 * lets go of it with {@link #release}; the memory is given back when the last connection has sent it.
 */
public final class SharedAnswer {
    private final ByteBuf bytes;

    public SharedAnswer(byte[] whole) {
        this.bytes = ByteBufAllocator.DEFAULT.directBuffer(whole.length).writeBytes(whole);
    }

    /** Its bytes for one more connection, which releases them. */
    ByteBuf bytes() {
        return bytes.retainedDuplicate();
    }

    public void release() {
        bytes.release();
    }
}

package io.switchboard.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * A piece of many answers at once: framed as a chunk (RFC 9112 section 7.1) and laid where the kernel can read it, once for
 * all connections that get it. On one event loop. Its maker lets go of it with {@link #release}; the memory is given back
 * when the last connection has sent it.
 */
public final class SharedChunk {
    private final Buffer plain;
    private final ByteBuf framed;

    public SharedChunk(Buffer plain) {
        this.plain = plain;
        byte[] length = (Integer.toHexString(plain.length()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        this.framed = ByteBufAllocator.DEFAULT
                .directBuffer(length.length + plain.length() + 2)
                .writeBytes(length)
                .writeBytes(plain.getBytes())
                .writeByte('\r')
                .writeByte('\n');
    }

    /** What is in it, for a connection that frames in a way of its own. */
    public Buffer plain() {
        return plain;
    }

    /** Its bytes for one more connection, which releases them. */
    ByteBuf framed() {
        return framed.retainedDuplicate();
    }

    public void release() {
        framed.release();
    }
}

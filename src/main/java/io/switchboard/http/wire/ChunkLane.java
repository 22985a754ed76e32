package io.switchboard.http.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/**
 * One connection's way for chunks that many connections share, past the encoder, which would frame them anew for each.
 * For a chunked answer of HTTP/1.1 whose head was written. On the connection's event loop only.
 */
public final class ChunkLane {
    private final Channel channel;

    /** The place nearest to the socket that is not TLS. */
    private final ChannelHandlerContext below;

    /** A connection that fails tells its response so; there is nobody to tell here. */
    private final ChannelPromise nobody;

    private ChunkLane(Channel channel, ChannelHandlerContext below) {
        this.channel = channel;
        this.below = below;
        this.nobody = new VoidChannelPromise(channel, false);
    }

    /** The lane of a request's connection, or null if it has none. */
    public static @Nullable ChunkLane of(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1) {
            return null;
        }
        Channel channel = ((ConnectionBase) request.connection()).channel();
        ChannelHandlerContext decoder = channel.pipeline().context(Connections.DECODER);
        return decoder == null ? null : new ChunkLane(channel, decoder);
    }

    /** Whether what was written waits to be sent, or the connection is closed. */
    public boolean isFull() {
        return !channel.isWritable();
    }

    /** Sends a chunk at once. */
    public void write(SharedChunk chunk) {
        below.writeAndFlush(chunk.framed(), nobody);
    }
}

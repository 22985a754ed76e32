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
    private static final String ENCODER = "httpEncoder";

    private final ChannelHandlerContext encoder;

    /** A connection that fails tells its response so; there is nobody to tell here. */
    private final ChannelPromise nobody;

    private ChunkLane(Channel channel, ChannelHandlerContext encoder) {
        this.encoder = encoder;
        this.nobody = new VoidChannelPromise(channel, false);
    }

    /** The lane of a request's connection, or null if it has none. */
    public static @Nullable ChunkLane of(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1) {
            return null;
        }
        Channel channel = ((ConnectionBase) request.connection()).channel();
        ChannelHandlerContext encoder = channel.pipeline().context(ENCODER);
        return encoder == null ? null : new ChunkLane(channel, encoder);
    }

    /** Sends a chunk at once. */
    public void write(SharedChunk chunk) {
        encoder.writeAndFlush(chunk.framed(), nobody);
    }
}

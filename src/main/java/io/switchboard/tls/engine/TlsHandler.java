package io.switchboard.tls.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection's TLS. Before the engine sees a byte it has a place among the handshakes in progress, its first bytes
 * are known to be TLS, and it has the certificates of the name that the client asked for; when the handshake ends it is
 * counted. On the connection's event loop only.
 *
 * <p>States: undecided (first bytes awaited) → deciding the engine's certificates → perhaps waiting for its turn, reading
 * nothing → the engine's own; or undecided → refusing (the rest of what comes is thrown away until the client hangs up or
 * {@link #REFUSAL_SECONDS} have passed, so that a reset does not destroy the hint).
 */
final class TlsHandler extends SslHandler {
    private static final int REFUSAL_SECONDS = 2;

    private final TlsServer server;
    private boolean placed;
    private boolean waiting;
    private boolean started;
    private boolean refusing;
    private @Nullable Outcome outcome;

    TlsHandler(SSLEngine engine, Executor tasks, TlsServer server) {
        super(engine, tasks);
        this.server = server;
        handshakeFuture().addListener(this::ended);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        placed = server.handshakes().begin();
        setHandshakeTimeoutMillis(server.handshakeTimeoutMillis());
        super.handlerAdded(ctx);
        if (!placed) {
            outcome = Outcome.REFUSED;
            refusing = true;
            ctx.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws SSLException {
        if (!started && !refusing && !waiting) {
            start(ctx, in);
        }
        if (started) {
            super.decode(ctx, in, out);
        } else if (refusing) {
            in.skipBytes(in.readableBytes());
        }
    }

    private void start(ChannelHandlerContext ctx, ByteBuf in) throws SSLException {
        switch (ClientHello.startOf(in)) {
            case UNDECIDED -> {}
            case HANDSHAKE -> {
                ClientHello hello = ClientHello.read(in);
                if (hello != null) {
                    server.prepare(engine(), hello.serverName());
                    await(ctx);
                }
            }
            case PLAIN_HTTP -> refuse(ctx, Outcome.PLAIN_HTTP, Unpooled.wrappedBuffer(server.plainHttpAnswer()));
            case GARBAGE -> refuse(ctx, Outcome.GARBAGE, Unpooled.EMPTY_BUFFER);
        }
    }

    private void await(ChannelHandlerContext ctx) {
        started = server.turns().take(ctx.executor(), () -> goOn(ctx));
        waiting = !started;
        if (waiting) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private void goOn(ChannelHandlerContext ctx) {
        if (ctx.isRemoved()) {
            return;
        }
        waiting = false;
        started = true;
        ctx.channel().config().setAutoRead(true);
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
            channelReadComplete(ctx);
        } catch (Exception failed) {
            ctx.fireExceptionCaught(failed);
        }
    }

    private void refuse(ChannelHandlerContext ctx, Outcome why, ByteBuf lastWords) {
        outcome = why;
        refusing = true;
        ctx.writeAndFlush(lastWords).addListener(written -> ((DuplexChannel) ctx.channel()).shutdownOutput());
        ctx.executor().schedule(() -> ctx.close(), REFUSAL_SECONDS, TimeUnit.SECONDS);
    }

    private void ended(Future<?> handshake) {
        if (placed) {
            server.handshakes().end();
        }
        if (handshake.isSuccess()) {
            server.handshakes().count(Outcome.OK);
            agreed(engine().getSession().getProtocol());
        } else if (outcome != Outcome.REFUSED) {
            server.handshakes().count(outcome == null ? outcomeOf(handshake.cause()) : outcome);
        }
    }

    private void agreed(String version) {
        server.handshakes().countVersion(version);
        if (server.isResumed(engine())) {
            server.handshakes().countResumption();
        }
        int bytesMax = server.recordBytes(version, applicationProtocol() != null);
        if (bytesMax > 0) {
            setWrapDataSize(bytesMax);
        }
    }

    private static Outcome outcomeOf(Throwable cause) {
        if (cause instanceof SslHandshakeTimeoutException) {
            return Outcome.TIMED_OUT;
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("ALERT") || message.contains("alert")) {
            return Outcome.REJECTED;
        }
        boolean closed = cause instanceof java.io.IOException && !(cause instanceof SSLException);
        return closed || message.startsWith("Connection closed") ? Outcome.HUNG_UP : Outcome.FAILED;
    }
}

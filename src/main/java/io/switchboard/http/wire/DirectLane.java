package io.switchboard.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import org.jspecify.annotations.Nullable;

/**
 * One connection's way past Vert.x's request: made with the first request that takes it. While such a request is being
 * answered, nothing of the next is shown to anybody, so that answers stay in order. On the connection's event loop only.
 */
final class DirectLane implements Shortcut.Lane {
    private final RequestDecoder decoder;
    private final ChannelHandlerContext ctx;
    private boolean busy;
    private @Nullable ByteBuf held;

    DirectLane(RequestDecoder decoder, ChannelHandlerContext ctx) {
        this.decoder = decoder;
        this.ctx = ctx;
    }

    /** Whether a request that went this way is not answered yet. */
    boolean isBusy() {
        return busy;
    }

    /** Hands over what was recognised; false if it is to go the usual way after all. */
    boolean enter(Connections connections, Shortcut way) {
        busy = true;
        boolean taken = connections.enter(way, this);
        busy = busy && taken;
        return taken;
    }

    /** Keeps what came before the answer went; no more is read. */
    void hold(ByteBuf early) {
        ByteBuf before = held;
        held = before == null ? early : Unpooled.wrappedBuffer(before, early);
        ctx.channel().config().setAutoRead(false);
    }

    @Override
    public @Nullable Object note() {
        return decoder.note();
    }

    @Override
    public void note(Object kept) {
        decoder.note(kept);
    }

    @Override
    public void markBoard() {
        decoder.markBoard();
    }

    @Override
    public void answer(byte[] bytes, boolean closing) {
        if (isOpen()) {
            answer(ctx.alloc().directBuffer(bytes.length).writeBytes(bytes), closing);
        }
    }

    @Override
    public void answer(SharedAnswer shared, boolean closing) {
        if (isOpen()) {
            answer(shared.bytes(), closing);
        }
    }

    private boolean isOpen() {
        busy = false;
        boolean open = ctx.channel().isActive();
        if (!open) {
            decoder.exchangeEnded();
        }
        return open;
    }

    private void answer(ByteBuf bytes, boolean closing) {
        if (closing) {
            holdForEnd();
        }
        ChannelFuture written = ctx.writeAndFlush(bytes);
        if (closing) {
            decoder.brokenOff(held != null);
            release();
            written.addListener(done -> decoder.close(ctx, ctx.newPromise()));
        }
        decoder.exchangeEnded();
        ByteBuf early = held;
        if (early != null) {
            held = null;
            goOn(early);
        }
    }

    /**
     * Has the system send the answer together with the end of the stream that follows: one packet in the place of two
     * (and of their acknowledgements), which a board's radio is spared too.
     */
    private void holdForEnd() {
        if (ctx.channel().config() instanceof EpollSocketChannelConfig socket) {
            socket.setTcpCork(true);
        }
    }

    private void goOn(ByteBuf early) {
        ctx.channel().config().setAutoRead(true);
        try {
            decoder.channelRead(ctx, early);
            decoder.channelReadComplete(ctx);
        } catch (Exception undecodable) {
            ctx.fireExceptionCaught(undecodable);
        }
    }

    /** Lets go of what is held when the connection ends. */
    void release() {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}

package io.switchboard.link.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a board, straight on Netty: Vert.x's own costs several times as much to make, and each call makes one.
 * On the event loop that opens it only, where everything is told as an event of its context.
 */
final class BoardSocket extends ChannelInboundHandlerAdapter {
    /** What comes of a connection. After {@link #ended} nothing more comes. */
    interface Reader {
        void read(byte[] bytes);

        /** The board sends no more, and the connection is closed. */
        void ended();

        /** Told before the end, if that is not as it should be. */
        void broken(Throwable cause);

        /** There is room to write again. */
        void drained();
    }

    private final ContextInternal context;
    private final Channel channel;
    private @Nullable Reader reader;

    /** @param made makes a channel of the transport in use */
    BoardSocket(ContextInternal context, ChannelFactory<? extends Channel> made) {
        this.context = context;
        this.channel = made.newChannel();
        // The time that a connection may take is the caller's affair.
        channel.config().setConnectTimeoutMillis(0);
        // A board that answers without reading a long body resets the connection. Its answer is here already, and would
        // be thrown away with the socket when writing fails.
        channel.config().setAutoClose(false);
        channel.pipeline().addLast(this);
    }

    /** Connects, and tells null or why there is no connection; at once, perhaps. */
    void connect(InetSocketAddress address, Consumer<@Nullable Throwable> connected) {
        context.nettyEventLoop().register(channel).addListener(registered -> {
            if (registered.isSuccess()) {
                channel.connect(address).addListener(done -> emit(() -> connected.accept(done.cause())));
            } else {
                emit(() -> connected.accept(registered.cause()));
            }
        });
    }

    private void emit(Runnable event) {
        ContextInternal before = context.beginDispatch();
        try {
            event.run();
        } catch (RuntimeException failed) {
            context.reportException(failed);
        } finally {
            context.endDispatch(before);
        }
    }

    /** For TLS, which comes before what is here. */
    Channel channel() {
        return channel;
    }

    /** From now on, tells this one. */
    void reader(Reader told) {
        reader = told;
    }

    /** Completes when the bytes are with the system; fails if the connection broke. */
    Future<Void> write(Buffer bytes) {
        Promise<Void> promise = Promise.promise();
        ByteBuf unread = ((BufferInternal) bytes).getByteBuf();
        channel.writeAndFlush(unread).addListener(done -> emit(() -> complete(promise, done.cause())));
        return promise.future();
    }

    private static void complete(Promise<Void> promise, @Nullable Throwable cause) {
        if (cause == null) {
            promise.complete();
        } else {
            promise.fail(cause);
        }
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void pause() {
        channel.config().setAutoRead(false);
    }

    void resume() {
        channel.config().setAutoRead(true);
    }

    /** Closes it, or gives up connecting. */
    void close() {
        channel.close();
    }

    /** Runs it when no socket is left. */
    void onClosed(Runnable gone) {
        channel.closeFuture().addListener(closed -> emit(gone));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Reader told = reader;
        if (told == null || !(message instanceof ByteBuf read)) {
            ReferenceCountUtil.release(message);
            return;
        }
        byte[] bytes = new byte[read.readableBytes()];
        read.readBytes(bytes);
        read.release();
        emit(() -> told.read(bytes));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Reader told = reader;
        if (told != null) {
            emit(told::ended);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Reader told = reader;
        if (told != null) {
            emit(() -> told.broken(cause));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        Reader told = reader;
        if (told != null && channel.isWritable()) {
            emit(told::drained);
        }
    }
}

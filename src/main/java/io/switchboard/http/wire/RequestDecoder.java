package io.switchboard.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request decoder of one connection, in the place of Vert.x's own, and the connection's state as the bytes show it.
 * On the connection's event loop only.
 *
 * <p>What it does that the decoder of Vert.x 5.0.12 does not:
 *
 * <ul>
 *   <li>header names are taken byte for byte (CVE-2026-102479: there {@code Content-Xength} passes for
 *       {@code Content-Length});
 *   <li>a request that another parser could cut at another place is refused: folded lines, {@code Content-Length} with
 *       {@code Transfer-Encoding} (two lengths and bare LF are refused by Netty);
 *   <li>an unescaped space in the path and an HTTP/1.0 request with a chunked body are accepted, since boards send both;
 *   <li>{@link Manners} decide whether the connection stays open;
 *   <li>a part of a request is acknowledged at once ({@link PromptAck});
 *   <li>a connection that is closed while the client still sends is first half-closed and drained for a moment, so that
 *       a reset does not destroy the answer (RFC 9112 section 9.6).
 * </ul>
 *
 * <p>Timeouts are counted in ticks of the loop's {@link Connections}, which costs no timer per connection.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private enum Receiving {
        NOTHING,
        HEAD,
        BODY,
        BROKEN
    }

    private static final int LINGER_BYTES_MAX = 4 * 1024 * 1024;
    private static final int LINGER_TICKS = 8;

    private final Connections connections;
    private Receiving receiving = Receiving.NOTHING;
    private boolean folded;
    private boolean unserved;
    private boolean answering;
    private boolean keepOpen;
    private boolean ofBoard;
    private boolean inputEnded;
    private boolean refused;
    private int requestTick;
    private int activeTick;
    private int lingerEndTick;
    private int lingeredBytes;
    private @Nullable ChannelPromise lingering;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Object note;
    private @Nullable DirectLane lane;

    @Nullable
    RequestDecoder previous;

    @Nullable
    RequestDecoder next;

    RequestDecoder(Connections connections) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(connections.limits().lineBytesMax())
                .setMaxHeaderSize(connections.limits().headerBytesMax())
                .setUseRfc9112TransferEncoding(false));
        this.connections = connections;
        this.activeTick = connections.tick();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        super.handlerAdded(ctx);
        context = ctx;
        connections.add(this);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        connections.remove(this);
        if (lane != null) {
            lane.release();
        }
        super.handlerRemoved0(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        activeTick = connections.tick();
        if (lingering != null) {
            discard(message);
            return;
        }
        if (lane != null && lane.isBusy() && message instanceof ByteBuf early) {
            lane.hold(early);
        } else if (!(message instanceof ByteBuf whole) || !isBetweenRequests() || !takesShortcut(ctx, whole)) {
            super.channelRead(ctx, message);
            connections.passed();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (isReceiving()) {
            PromptAck.of(ctx.channel());
        }
        super.channelReadComplete(ctx);
    }

    private boolean isBetweenRequests() {
        return receiving == Receiving.NOTHING && !answering && !refused && actualReadableBytes() == 0;
    }

    private boolean takesShortcut(ChannelHandlerContext ctx, ByteBuf whole) {
        Shortcut way = connections.shortcut();
        if (way == null
                || !connections.read().take(whole)
                || !way.recognises(connections.read(), connections.limits())) {
            return false;
        }
        if (lane == null) {
            lane = new DirectLane(this, ctx);
        }
        answering = true;
        keepOpen = way.keepsOpen();
        if (lane.enter(connections, way)) {
            whole.release();
            return true;
        }
        answering = false;
        return false;
    }

    /** The connection is to be closed after the answer that goes out now, whether or not the client has sent more. */
    void brokenOff(boolean unread) {
        receiving = unread ? Receiving.BROKEN : Receiving.NOTHING;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (receiving == Receiving.NOTHING || receiving == Receiving.HEAD) {
            beginHead(in);
        }
        int before = out.size();
        super.decode(ctx, in, out);
        for (int i = before; i < out.size(); i++) {
            observe(out.get(i));
        }
    }

    private void beginHead(ByteBuf in) {
        folded |= FoldScan.hasFold(in, receiving == Receiving.HEAD);
        if (receiving == Receiving.NOTHING) {
            receiving = Receiving.HEAD;
            requestTick = connections.tick();
        }
    }

    private void observe(Object message) {
        if (message instanceof HttpRequest request) {
            observeHead(request);
        }
        if (message instanceof LastHttpContent && receiving != Receiving.BROKEN) {
            receiving = Receiving.NOTHING;
        }
    }

    private void observeHead(HttpRequest request) {
        if (folded) {
            folded = false;
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("folded header line")));
        }
        if (unserved) {
            unserved = false;
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(WireLimits.UNSERVED_VERSION)));
        }
        if (request.headers().contains("")) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a header without a name")));
        }
        boolean valid = request.decoderResult().isSuccess();
        receiving = valid ? Receiving.BODY : Receiving.BROKEN;
        keepOpen = valid && keepsOpen(request);
        if (!keepOpen) {
            request.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
    }

    private static boolean keepsOpen(HttpRequest request) {
        HttpHeaders headers = request.headers();
        boolean http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        boolean libraryHeaders = http11
                && (headers.contains(HttpHeaderNames.USER_AGENT)
                        || headers.contains(HttpHeaderNames.ACCEPT)
                        || headers.contains(HttpHeaderNames.ACCEPT_ENCODING)
                        || headers.contains(HttpHeaderNames.ACCEPT_LANGUAGE));
        return Manners.keepsOpen(http11, headers.get(HttpHeaderNames.CONNECTION), libraryHeaders);
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        String target = line[1];
        String version = line[2];
        int space = version.lastIndexOf(" HTTP/");
        if (space >= 0) {
            target = (target + ' ' + version.substring(0, space)).replace(" ", "%20");
            version = version.substring(space + 1);
        }
        HttpVersion spoken = HttpVersion.valueOf(version);
        unserved = !spoken.equals(HttpVersion.HTTP_1_1) && !spoken.equals(HttpVersion.HTTP_1_0);
        return new DefaultHttpRequest(
                unserved ? HttpVersion.HTTP_1_1 : spoken,
                HttpMethod.valueOf(line[0]),
                target,
                HeadersMultiMap.httpHeaders());
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return false;
    }

    // The exchange, told by the intake.

    void exchangeBegan() {
        answering = true;
    }

    void exchangeEnded() {
        answering = false;
        activeTick = connections.tick();
        ChannelHandlerContext ctx = context;
        if (inputEnded && ctx != null) {
            ctx.channel().close();
        }
    }

    void markBoard() {
        ofBoard = true;
    }

    @Nullable
    Object note() {
        return note;
    }

    void note(Object kept) {
        note = kept;
    }

    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    // Ends of connections.

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            // A board may half-close and wait; anybody else who ends the stream while waiting has hung up.
            boolean waits = answering && !keepOpen && receiving == Receiving.NOTHING;
            if (!waits) {
                ctx.close();
            }
        }
        super.userEventTriggered(ctx, event);
    }

    /** Somebody above closes the connection: at once, or after a moment of draining if the client still sends. */
    void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        boolean unread = receiving != Receiving.NOTHING && !inputEnded;
        if (lingering != null || !unread || !(ctx.channel() instanceof DuplexChannel channel) || !channel.isActive()) {
            ctx.close(promise);
            return;
        }
        lingering = promise;
        lingerEndTick = connections.tick() + LINGER_TICKS;
        channel.shutdownOutput();
        channel.config().setAutoRead(true);
    }

    private void discard(Object message) {
        if (message instanceof ByteBuf bytes) {
            lingeredBytes += bytes.readableBytes();
        }
        ReferenceCountUtil.release(message);
        if (lingeredBytes > LINGER_BYTES_MAX) {
            endLinger();
        }
    }

    private void endLinger() {
        ChannelHandlerContext ctx = context;
        ChannelPromise promise = lingering;
        if (ctx != null && promise != null) {
            ctx.close(promise);
        }
    }

    /** One step of the loop's sweep: ends the connection if it has used up its time. */
    void sweep(int tick) {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        if (lingering != null) {
            if (tick - lingerEndTick >= 0) {
                endLinger();
            }
        } else if (isReceiving() && tick - requestTick >= connections.requestTicks() && !answeredAlready()) {
            connections.countTimeout();
            ctx.writeAndFlush(connections.timeoutAnswer());
            ctx.channel().close();
        } else if (!answering && tick - activeTick >= connections.idleTicks(ofBoard)) {
            ctx.close();
        } else if (answering && !ctx.channel().isWritable()) {
            sweepStalledWrite(ctx, tick);
        } else if (answering) {
            activeTick = tick;
        }
    }

    private void sweepStalledWrite(ChannelHandlerContext ctx, int tick) {
        if (tick - activeTick >= connections.idleTicks(false)) {
            connections.countStalled();
            ctx.close();
        }
    }

    private boolean isReceiving() {
        return receiving == Receiving.HEAD || receiving == Receiving.BODY;
    }

    /** An answer has begun, so that a second status line would only confuse. */
    private boolean answeredAlready() {
        return answering && receiving == Receiving.NOTHING;
    }
}

package io.switchboard.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one listener on one event loop: takes each over when it opens, and sweeps over all of them four
 * times a second to end those that used up their time. On that event loop only, but for the gauges of
 * {@link ConnectionCount}.
 */
public final class Connections {
    static final String DECODER = "httpDecoder";
    private static final String CLOSING = "closing";
    private static final String FILE_WRITER = "chunkedWriter";

    private final Supplier<WireLimits> configured;
    private final ConnectionCount count;
    private final ByteBuf timeoutAnswer;
    private final Closing closing = new Closing();
    private final OneRead read = new OneRead();
    private final StreamsWritable streamsWritable = new StreamsWritable();
    private WireLimits limits;
    private int requestTicks;
    private int idleTicks;
    private int boardIdleTicks;
    private int tick;
    private @Nullable RequestDecoder first;

    private @Nullable Shortcut shortcut;
    private @Nullable ContextInternal context;

    /** Those of HTTP/2. */
    private final Map<HttpConnection, StreamConnection> streaming = new HashMap<>();

    /**
     * Made by the loop that will use it.
     *
     * @param configured the limits, asked for at every sweep since a reload may change them
     * @param timeoutAnswer the whole answer, head and body, to a request that did not arrive in time
     */
    public Connections(Supplier<WireLimits> configured, ConnectionCount count, String timeoutAnswer) {
        this.configured = configured;
        this.limits = configured.get();
        this.count = count;
        this.timeoutAnswer = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(timeoutAnswer, StandardCharsets.UTF_8));
        countTicks();
    }

    private void countTicks() {
        requestTicks = WireLimits.ticks(limits.requestTimeout());
        idleTicks = WireLimits.ticks(limits.idleTimeout());
        boardIdleTicks = WireLimits.ticks(limits.boardIdleTimeout());
    }

    /**
     * Starts the sweep; ends with the verticle that starts it.
     *
     * @param way past the server's request, for those that it takes
     */
    public void start(Vertx vertx, @Nullable Shortcut way) {
        shortcut = way;
        context = (ContextInternal) vertx.getOrCreateContext();
        vertx.setPeriodic(WireLimits.TICK.toMillis(), id -> sweep());
    }

    void sweep() {
        tick++;
        if (!limits.equals(configured.get())) {
            limits = configured.get();
            countTicks();
        }
        RequestDecoder decoder = first;
        while (decoder != null) {
            RequestDecoder following = decoder.next;
            decoder.sweep(tick);
            decoder = following;
        }
        List.copyOf(streaming.values()).forEach(connection -> connection.sweep(tick, idleTicks));
    }

    /** For {@code HttpServer.connectionHandler}: runs before the first byte is read. */
    public void opened(HttpConnection connection) {
        Channel channel = channel(connection);
        if (channel.pipeline().get(DECODER) == null) {
            openedStreaming(connection, channel);
            return;
        }
        prepareSecure(channel);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        RequestDecoder decoder = new RequestDecoder(this);
        channel.pipeline().replace(DECODER, DECODER, decoder);
        channel.pipeline().addAfter(DECODER, CLOSING, closing);
        switch (count.open()) {
            case ADMITTED -> {}
            case REFUSED -> decoder.refuse();
            case DROPPED -> channel.close();
        }
    }

    private void openedStreaming(HttpConnection connection, Channel channel) {
        streamsWritable.addTo(channel);
        ConnectionCount.Verdict verdict = count.open();
        boolean refused = verdict != ConnectionCount.Verdict.ADMITTED;
        streaming.put(connection, new StreamConnection(connection, refused, tick));
        connection.closeHandler(closed -> closedStreaming(connection));
        if (verdict == ConnectionCount.Verdict.DROPPED) {
            connection.close();
        }
    }

    private void closedStreaming(HttpConnection connection) {
        if (streaming.remove(connection) != null) {
            count.closed();
        }
    }

    /** Of a connection with TLS, known by the handler that Vert.x adds for files, of which none are sent. */
    private static void prepareSecure(Channel channel) {
        if (channel.pipeline().get(FILE_WRITER) != null) {
            channel.pipeline().remove(FILE_WRITER);
            // Of TLS 1.3 and of resumed connections the client's part comes last, and nothing is sent that acknowledges
            // it.
            PromptAck.of(channel);
        }
    }

    /** Tells that a request was handed to the intake; whether the connection is one too many, to be answered so. */
    public boolean exchangeBegan(HttpConnection connection) {
        RequestDecoder decoder = decoder(connection);
        if (decoder != null) {
            decoder.exchangeBegan();
            return decoder.isRefused();
        }
        StreamConnection streams = streaming.get(connection);
        if (streams != null) {
            streams.exchangeBegan();
        }
        return streams != null && streams.isRefused();
    }

    public void exchangeEnded(HttpConnection connection) {
        RequestDecoder decoder = decoder(connection);
        StreamConnection streams = decoder == null ? streaming.get(connection) : null;
        if (decoder != null) {
            decoder.exchangeEnded();
        } else if (streams != null) {
            streams.exchangeEnded(tick);
        }
    }

    /** Ends a connection after the answer that was just given. */
    public void finish(HttpConnection connection) {
        StreamConnection streams = streaming.get(connection);
        if (streams == null) {
            connection.close();
        } else {
            streams.finish();
        }
    }

    /** Tells that a board uses this connection, which is given the shorter idle time. */
    public void markBoard(HttpConnection connection) {
        RequestDecoder decoder = decoder(connection);
        if (decoder != null) {
            decoder.markBoard();
        }
    }

    /** What {@link #note(HttpConnection, Object)} kept of this connection, or null. */
    public @Nullable Object note(HttpConnection connection) {
        RequestDecoder decoder = decoder(connection);
        StreamConnection streams = decoder == null ? streaming.get(connection) : null;
        return streams == null ? (decoder == null ? null : decoder.note()) : streams.note();
    }

    /** Keeps something for the connection's next request. */
    public void note(HttpConnection connection, Object kept) {
        RequestDecoder decoder = decoder(connection);
        StreamConnection streams = decoder == null ? streaming.get(connection) : null;
        if (decoder != null) {
            decoder.note(kept);
        } else if (streams != null) {
            streams.note(kept);
        }
    }

    private static @Nullable RequestDecoder decoder(HttpConnection connection) {
        ChannelHandler handler = channel(connection).pipeline().get(DECODER);
        return handler instanceof RequestDecoder decoder ? decoder : null;
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /**
     * Hands what closes a connection to its decoder. A handler of its own: as part of the decoder it would be called for
     * each write and flush too. Shared, since it keeps nothing.
     */
    @ChannelHandler.Sharable
    private static final class Closing extends ChannelOutboundHandlerAdapter {
        @Override
        public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
            if (ctx.pipeline().get(DECODER) instanceof RequestDecoder decoder) {
                decoder.close(ctx, promise);
            } else {
                ctx.close(promise);
            }
        }
    }

    void add(RequestDecoder decoder) {
        decoder.next = first;
        if (first != null) {
            first.previous = decoder;
        }
        first = decoder;
    }

    void remove(RequestDecoder decoder) {
        RequestDecoder before = decoder.previous;
        RequestDecoder after = decoder.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        count.closed();
    }

    @Nullable
    Shortcut shortcut() {
        return shortcut;
    }

    OneRead read() {
        return read;
    }

    /** What was read last went the usual way. */
    void passed() {
        if (shortcut != null) {
            shortcut.passed();
        }
    }

    /** Takes the shortcut in the loop's context, in which its futures then complete. */
    boolean enter(Shortcut way, Shortcut.Lane lane) {
        ContextInternal loop = Objects.requireNonNull(context);
        ContextInternal before = loop.beginDispatch();
        try {
            return way.take(lane);
        } finally {
            loop.endDispatch(before);
        }
    }

    WireLimits limits() {
        return limits;
    }

    int tick() {
        return tick;
    }

    /** How long a request may take to arrive. */
    public long requestMillis() {
        return limits.requestTimeout().toMillis();
    }

    int requestTicks() {
        return requestTicks;
    }

    int idleTicks(boolean ofBoard) {
        return ofBoard ? boardIdleTicks : idleTicks;
    }

    ByteBuf timeoutAnswer() {
        return timeoutAnswer.duplicate();
    }

    void countTimeout() {
        count.timedOut();
    }

    void countStalled() {
        count.stalled();
    }
}

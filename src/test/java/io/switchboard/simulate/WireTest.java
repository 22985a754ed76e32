package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a raw server that answers each read with what the test says. */
class WireTest {
    private static final Buffer REQUEST = Buffer.buffer("GET / HTTP/1.1\r\n\r\n");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicLong nanos = new AtomicLong();
    private final ConcurrentLinkedQueue<NetSocket> connections = new ConcurrentLinkedQueue<>();
    private volatile BiConsumer<NetSocket, Buffer> onRead = (socket, bytes) -> socket.write(OK);
    private final NetServer server;

    WireTest() throws TimeoutException {
        server = vertx.createNetServer()
                .connectHandler(this::connected)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    private void connected(NetSocket socket) {
        connections.add(socket);
        socket.handler(bytes -> onRead.accept(socket, bytes));
    }

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private Wire wire(boolean keepAlive) throws TimeoutException {
        return wire(keepAlive, server.actualPort());
    }

    private Wire wire(boolean keepAlive, int port) throws TimeoutException {
        Target target = Target.of(GatewayAddress.parse("http://127.0.0.1:" + port));
        WireOptions options = new WireOptions(keepAlive, Duration.ofSeconds(5), 1_000);
        return onLoop(() -> {
            Connector connector =
                    Connector.all(vertx, target, options.timeout()).get(0);
            return Future.succeededFuture(new Wire(connector, options, nanos::get));
        });
    }

    private <T> T onLoop(Supplier<Future<T>> step) throws TimeoutException {
        Promise<T> done = Promise.promise();
        loop.runOnContext(nothing -> step.get().onComplete(done));
        return done.future().await(10, TimeUnit.SECONDS);
    }

    private Answer exchange(Wire wire) throws TimeoutException {
        return onLoop(() -> wire.exchange(REQUEST));
    }

    private WireFailure.Kind failure(Wire wire) {
        return assertThrows(WireFailure.class, () -> exchange(wire)).kind();
    }

    @Test
    void aKeptConnectionCarriesManyRequests() throws TimeoutException {
        Wire wire = wire(true);
        for (int i = 0; i < 5; i++) {
            assertEquals("ok", exchange(wire).text());
        }
        assertEquals(1, connections.size());
    }

    @Test
    void anotherConnectionFollowsAnAnswerThatEndsTheConnection() throws TimeoutException {
        onRead = (socket, bytes) ->
                socket.end(Buffer.buffer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"));
        Wire wire = wire(true);
        exchange(wire);
        assertEquals("ok", exchange(wire).text());
        assertEquals(2, connections.size());
    }

    @Test
    void aConnectionClosedBetweenTwoRequestsIsReplaced() throws TimeoutException {
        Wire wire = wire(true);
        exchange(wire);
        // The close has reached the client's loop when later answers have.
        connections.element().close().await(10, TimeUnit.SECONDS);
        Wire other = wire(true);
        exchange(other);
        exchange(other);
        assertEquals("ok", exchange(wire).text());
        assertEquals(3, connections.size());
    }

    @Test
    void aConnectionARequestIsNeverUsedAgain() throws TimeoutException {
        Wire wire = wire(false);
        exchange(wire);
        exchange(wire);
        exchange(wire);
        assertEquals(3, connections.size());
    }

    @Test
    void theEndOfTheStreamEndsAnAnswer() throws TimeoutException {
        onRead = (socket, bytes) -> socket.end(Buffer.buffer("HTTP/1.0 200 OK\n\nHello"));
        assertEquals("Hello", exchange(wire(true)).text());
    }

    @Test
    void aCloseBeforeOrWithinTheAnswerIsACut() throws TimeoutException {
        onRead = (socket, bytes) -> socket.close();
        Wire wire = wire(true);
        assertEquals(WireFailure.Kind.CUT, failure(wire));
        onRead = (socket, bytes) -> socket.end(Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"));
        assertEquals(WireFailure.Kind.CUT, failure(wire));
        onRead = (socket, bytes) -> socket.write(OK);
        assertEquals("ok", exchange(wire).text(), "and the wire goes on");
    }

    @Test
    void whatIsNotHttpIsABadAnswer() throws TimeoutException {
        onRead = (socket, bytes) -> socket.write("220 mail.example ESMTP\r\n");
        assertEquals(WireFailure.Kind.BAD_ANSWER, failure(wire(true)));
    }

    @Test
    void bytesAfterAnAnswerEndTheConnection() throws TimeoutException {
        onRead = (socket, bytes) -> socket.write(OK + "HTTP/1.1 200");
        Wire wire = wire(true);
        assertEquals("ok", exchange(wire).text());
        assertEquals("ok", exchange(wire).text());
        assertEquals(2, connections.size());
    }

    @Test
    void aRequestWithoutAnAnswerExpires() throws TimeoutException {
        Wire wire = wire(true);
        onRead = (socket, bytes) -> loop.runOnContext(nothing -> {
            wire.expire(Duration.ofSeconds(5).toNanos() - 1);
            wire.expire(Duration.ofSeconds(5).toNanos());
        });
        assertEquals(WireFailure.Kind.TIMEOUT, failure(wire));
        onRead = (socket, bytes) -> socket.write(OK);
        assertEquals("ok", exchange(wire).text(), "and the wire goes on, on another connection");
        assertEquals(2, connections.size());
    }

    @Test
    void aRequestInTimeDoesNotExpire() throws TimeoutException {
        Wire wire = wire(true);
        onRead = (socket, bytes) -> loop.runOnContext(nothing -> {
            wire.expire(Duration.ofSeconds(5).toNanos() - 1);
            socket.write(OK);
        });
        assertEquals("ok", exchange(wire).text());
    }

    @Test
    void nobodyThereIsARefusal() throws IOException, TimeoutException {
        // Bound and not listening: nobody else can get the port.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress("127.0.0.1", 0));
            assertEquals(WireFailure.Kind.REFUSED, failure(wire(true, bound.getLocalPort())));
        }
    }

    @Test
    void oneRequestAtATime() throws TimeoutException {
        Wire wire = wire(true);
        onRead = (socket, bytes) -> {};
        assertThrows(
                IllegalStateException.class,
                () -> onLoop(() -> {
                    wire.exchange(REQUEST);
                    return Future.succeededFuture().compose(nothing -> wire.exchange(REQUEST));
                }));
    }

    @Test
    void aClosedWireFailsWhatWaits() throws TimeoutException {
        Wire wire = wire(true);
        onRead = (socket, bytes) -> loop.runOnContext(nothing -> wire.close());
        assertEquals(WireFailure.Kind.CUT, failure(wire));
    }

    @Test
    void piecesArriveInOrder() throws TimeoutException {
        Buffer seen = Buffer.buffer();
        onRead = (socket, bytes) -> {
            seen.appendBuffer(bytes);
            if (seen.toString().endsWith("!")) {
                socket.write(OK);
            }
        };
        List<Buffer> pieces = List.of(Buffer.buffer("a"), Buffer.buffer("b"), Buffer.buffer("c!"));
        Wire wire = wire(false);
        onLoop(() -> wire.exchange(pieces));
        assertTrue(seen.toString().equals("abc!"));
    }
}

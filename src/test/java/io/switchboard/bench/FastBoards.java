package io.switchboard.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;

/**
 * Any number of boards on one port, as fast as they can be: each request is answered as the smallest server does, and the
 * connection closed.
 */
public final class FastBoards {
    private static final String ANSWER = "HTTP/1.0 200 OK\n\nTemperature: 21.5\n";

    private FastBoards() {}

    /** Listens on the port given as the one argument, on all of 127.0.0.0/8. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(1))
                .withTransport(io.vertx.core.transport.Transport.EPOLL)
                .build();
        vertx.createNetServer(new NetServerOptions().setAcceptBacklog(4_096).setTcpNoDelay(true))
                .connectHandler(FastBoards::serve)
                .listen(Integer.parseInt(args[0]), "0.0.0.0");
    }

    /** The one write in which the gateway sends its request arrives as one piece. */
    private static void serve(NetSocket client) {
        client.handler(request -> client.end(io.vertx.core.buffer.Buffer.buffer(ANSWER)));
        client.exceptionHandler(gone -> client.close());
    }
}

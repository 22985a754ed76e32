package io.switchboard.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;

/** The least that a Vert.x server does: reads the body, answers 204, stores nothing. */
public final class BareServer {
    private BareServer() {}

    /** Listens on the port given as the one argument. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(1))
                .withTransport(io.vertx.core.transport.Transport.EPOLL)
                .build();
        vertx.createHttpServer(new HttpServerOptions().setStrictThreadMode(true).setAcceptBacklog(4_096))
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response().setStatusCode(204).end()))
                .listen(Integer.parseInt(args[0]), "127.0.0.1");
    }
}

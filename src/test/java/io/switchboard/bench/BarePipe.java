package io.switchboard.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.transport.Transport;

/** The least that Vert.x does to pass a GET on to a server that closes each connection: no link, no rules, no rewriting. */
public final class BarePipe {
    private static final int CONNECTIONS = 64;

    private BarePipe() {}

    /** {@code epoll|io_uring PORT TARGET-PORT}. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(1))
                .withTransport(args[0].equals("io_uring") ? Transport.IO_URING : Transport.EPOLL)
                .build();
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        int target = Integer.parseInt(args[2]);
        vertx.createHttpServer(new HttpServerOptions().setStrictThreadMode(true).setAcceptBacklog(4_096))
                .requestHandler(request -> pass(client, target, request))
                .listen(Integer.parseInt(args[1]), "127.0.0.1");
    }

    private static void pass(HttpClient client, int target, HttpServerRequest request) {
        client.request(HttpMethod.GET, target, "127.0.0.1", request.uri())
                .compose(asked -> asked.send())
                .onSuccess(answer -> {
                    request.response().putHeader("Content-Length", answer.getHeader("Content-Length"));
                    answer.pipeTo(request.response());
                })
                .onFailure(failed -> request.response().setStatusCode(502).end());
    }
}

package io.switchboard.fetch.upstream;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import io.switchboard.fetch.upstream.OutsideException.Step;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to one origin, and its answer read whole within bounds of bytes and time. On one event loop; completes
 * there once, with the answer or an {@link OutsideException}.
 */
final class OutsideCall {
    /** Of one connection, not of the message (RFC 9110 section 7.6.1), besides those that {@code Connection} names. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS");

    private final Vertx vertx;
    private final OutsideRequest request;
    private final HeldBytes held;
    private final Bounds bounds;
    private final Promise<OutsideAnswer> done = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest sent;
    private String waitingFor = "its connection";
    private boolean answered;

    /**
     * @param bytesMax of the answer's body
     * @param timeoutMillis until the answer is whole
     */
    record Bounds(long bytesMax, long timeoutMillis) {}

    OutsideCall(Vertx vertx, OutsideRequest request, HeldBytes held, Bounds bounds) {
        this.vertx = vertx;
        this.request = request;
        this.held = held;
        this.bounds = bounds;
    }

    Future<OutsideAnswer> run(HttpClient client, RequestOptions options) {
        long timer = vertx.setTimer(Math.max(1, bounds.timeoutMillis()), id -> giveUp());
        client.request(options).onSuccess(this::send).onFailure(this::fail);
        return done.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    private void send(HttpClientRequest opened) {
        if (done.future().isComplete()) {
            opened.reset();
            return;
        }
        sent = opened;
        waitingFor = "the answer";
        opened.authority(authority());
        request.fields().forEach((name, value) -> opened.headers().add(name, value));
        opened.exceptionHandler(this::fail);
        opened.response().onSuccess(this::receive).onFailure(this::fail);
        boolean bodiless = request.body().length == 0;
        boolean promised =
                !bodiless || request.method().equals("POST") || request.method().equals("PUT");
        if (promised) {
            opened.putHeader("Content-Length", Integer.toString(request.body().length));
        }
        (bodiless ? opened.end() : opened.end(Buffer.buffer(request.body()))).onFailure(this::fail);
    }

    /** Of the address asked for, whatever name TLS was told. */
    private HostAndPort authority() {
        return HostAndPort.authority(request.uri().getHost(), request.uri().getPort());
    }

    private void receive(HttpClientResponse response) {
        waitingFor = "the rest of the answer";
        answered = true;
        response.exceptionHandler(this::fail);
        response.handler(this::take);
        response.endHandler(ended -> finish(response));
    }

    /**
     * Whether it may be sent once more: the connection, perhaps an old one that was kept, ended before a word of the answer,
     * and asking twice does no harm (RFC 9110 section 9.2.2).
     */
    boolean mayRepeat(Throwable failure) {
        boolean cutOff = failure instanceof OutsideException cause && cause.step() == Step.ANSWER;
        return cutOff && !answered && REPEATABLE.contains(request.method());
    }

    private void take(Buffer part) {
        if (done.future().isComplete()) {
            return;
        }
        if ((long) body.length() + part.length() > bounds.bytesMax()) {
            abandon(Step.SIZE, "sends more than the " + bounds.bytesMax() + " bytes that a fetch may bring");
        } else if (held.hold(part.length())) {
            body.appendBuffer(part);
        } else {
            abandon(Step.ROOM, "has more to send than the gateway has room for at present");
        }
    }

    private void finish(HttpClientResponse response) {
        Fields fields = endToEnd(response);
        done.tryComplete(new OutsideAnswer(response.statusCode(), fields, body.getBytes()));
    }

    private static Fields endToEnd(HttpClientResponse response) {
        Fields.Builder all = Fields.empty();
        response.headers().forEach(field -> all.add(field.getKey(), field.getValue()));
        return withoutConnection(all.build());
    }

    /** The fields of a message as they are to be passed on. */
    static Fields withoutConnection(Fields fields) {
        Set<String> own = Fields.members(fields.joined("Connection"));
        return fields.only(name -> !OF_THE_CONNECTION.contains(name) && !own.contains(name));
    }

    private void giveUp() {
        abandon(Step.TIME, waitingFor + " did not come within " + bounds.timeoutMillis() + " ms");
    }

    private void abandon(Step step, String what) {
        String joint = step == Step.TIME ? ": " : " ";
        if (done.tryFail(new OutsideException(step, request.uri().getHost() + joint + what)) && sent != null) {
            sent.reset();
        }
    }

    private void fail(Throwable cause) {
        if (!done.future().isComplete()) {
            done.tryFail(FailureText.of(cause, request.uri().getHost(), sent != null));
        }
    }
}

package io.switchboard.http;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.http.wire.Connections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The story of a request: head, admission, body to its end, endpoint, one answer in one write. One per event loop, used
 * on that loop only.
 *
 * <p>An answer is given after the whole request was read, also a refusal, because a board that is answered while it
 * sends sees a reset and loses the answer.
 */
final class RequestIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RequestIntake.class);

    /** A redirected POST of old MicroPython arrives as a GET that promises the old body and sends none. */
    private static final long MISSING_BODY_MILLIS = 300;

    // Spelt as in RFC 9110: some boards compare names letter for letter.
    private static final CharSequence CONNECTION = HttpHeaders.createOptimized("Connection");
    private static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");
    private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
    private static final CharSequence DATE = HttpHeaders.createOptimized("Date");

    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");

    private final Vertx vertx;
    private final Admission admission;
    private final Connections connections;
    private final HttpMeters meters;
    private final DateHeader date;
    private final Repeats repeats;

    /** What every answer has to do with. */
    record Answering(HttpMeters meters, DateHeader date, Repeats repeats) {}

    RequestIntake(Vertx vertx, Admission admission, Connections connections, Answering answering) {
        this.vertx = vertx;
        this.admission = admission;
        this.connections = connections;
        this.meters = answering.meters();
        this.date = answering.date();
        this.repeats = answering.repeats();
    }

    void handle(HttpServerRequest request) {
        long startNanos = System.nanoTime();
        boolean overLimit = connections.exchangeBegan(request.connection());
        if (request.method().equals(HttpMethod.OPTIONS) && !ProxyTarget.isOf(request)) {
            read(request, new Arrived(request, null, null, startNanos), 0);
            return;
        }
        try {
            Exchange exchange = admission.admit(request, connections, overLimit);
            Arrived arrived = new Arrived(request, exchange, null, startNanos);
            read(request, arrived, exchange.route().bodyBytesMax());
        } catch (FaultException fault) {
            read(request, new Arrived(request, null, fault, startNanos), 0);
        }
    }

    /** A request that is not valid HTTP: what there is of it is answered, and the connection ends. */
    void handleInvalid(HttpServerRequest request) {
        connections.exchangeBegan(request.connection());
        FaultException fault = InvalidRequest.fault(request);
        answer(
                new Arrived(request, null, fault, System.nanoTime()),
                Problem.reply(fault).closing());
    }

    private record Arrived(
            HttpServerRequest request,
            @Nullable Exchange exchange,
            @Nullable FaultException fault,
            long startNanos) {}

    private void read(HttpServerRequest request, Arrived arrived, int bytesMax) {
        boolean streamed = request.version() == HttpVersion.HTTP_2;
        if (!streamed && !announcesBody(request)) {
            proceed(arrived, Buffer.buffer(0), arrived.fault(), true);
            return;
        }
        boolean continues = request.headers().contains(HttpHeaders.EXPECT);
        if (continues && arrived.fault() != null) {
            proceed(arrived, Buffer.buffer(0), arrived.fault(), false);
            return;
        }
        boolean discards =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.OPTIONS);
        BodyReader reader = new BodyReader(
                request,
                discards ? BodyReader.KEEP_NOTHING : bytesMax,
                arrived.fault(),
                done -> proceed(arrived, done));
        reader.start();
        if (continues) {
            request.response().writeContinue();
        }
        if (streamed) {
            long timer = vertx.setTimer(connections.requestMillis(), id -> resetIfUnread(request, reader));
            request.end().onComplete(ended -> vertx.cancelTimer(timer));
        } else if (discards || request.method().equals(HttpMethod.HEAD)) {
            vertx.setTimer(MISSING_BODY_MILLIS, id -> finishIfNothingCame(reader));
        }
    }

    private static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    /** What the sweep does to a connection of HTTP/1 whose request does not arrive. */
    private static void resetIfUnread(HttpServerRequest request, BodyReader reader) {
        if (!reader.isComplete()) {
            request.response().reset();
        }
    }

    private static void finishIfNothingCame(BodyReader reader) {
        if (reader.nothingCame()) {
            reader.finish();
        }
    }

    private void proceed(Arrived arrived, BodyReader reader) {
        proceed(arrived, reader.body(), reader.fault(), reader.isComplete());
    }

    private void proceed(Arrived arrived, Buffer body, @Nullable FaultException fault, boolean complete) {
        if (fault != null) {
            Reply reply = refusal(arrived, fault);
            answer(arrived, complete && fault.fault() != Fault.TOO_LARGE ? reply : reply.closing());
            return;
        }
        Exchange exchange = arrived.exchange();
        if (exchange == null) {
            answer(arrived, options(arrived));
            return;
        }
        exchange.body(body);
        Future<Reply> reply = call(exchange);
        if (reply.succeeded()) {
            answer(arrived, complete ? reply.result() : reply.result().closing());
        } else {
            reply.onComplete(done -> finish(arrived, done.succeeded() ? done.result() : null, done.cause(), complete));
        }
    }

    private void finish(Arrived arrived, @Nullable Reply reply, @Nullable Throwable cause, boolean complete) {
        Exchange exchange = arrived.exchange();
        Reply given =
                reply == null ? refusal(arrived, asFault(exchange == null ? null : exchange.route(), cause)) : reply;
        answer(arrived, complete ? given : given.closing());
    }

    private static Future<Reply> call(Exchange exchange) {
        try {
            return exchange.route().endpoint().handle(exchange);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private Reply refusal(Arrived arrived, FaultException fault) {
        meters.refused(fault.fault());
        Reply reply = admission.refusal(arrived.request(), fault);
        if (fault.fault() == Fault.BAD_METHOD) {
            reply.header("Allow", String.join(", ", admission.allowed(arrived.request())));
        }
        return fault.fault() == Fault.DRAINING || fault.fault() == Fault.TOO_MANY_CONNECTIONS ? reply.closing() : reply;
    }

    private Reply options(Arrived arrived) {
        try {
            List<String> methods = admission.allowed(arrived.request());
            return methods.isEmpty()
                    ? refusal(arrived, Fault.NO_ROUTE.because("there is nothing at this path"))
                    : Reply.empty(204).header("Allow", String.join(", ", methods));
        } catch (FaultException badPath) {
            return refusal(arrived, badPath);
        }
    }

    /** The fault that a failure is told as; a failure that is none is logged. */
    static FaultException asFault(@Nullable Route route, @Nullable Throwable cause) {
        if (cause instanceof FaultException fault) {
            return fault;
        }
        String id = Integer.toHexString(ThreadLocalRandom.current().nextInt());
        LOG.error("request failed id={} route={}", id, route == null ? "none" : route.template(), cause);
        return Fault.INTERNAL.because("an error in the gateway; its log says more at id=" + id);
    }

    private void answer(Arrived arrived, Reply reply) {
        HttpServerResponse response = arrived.request().response();
        if (response.closed() || response.ended()) {
            ended(arrived, reply, false);
            return;
        }
        if (reply.takeOver() != null) {
            // A stream that ends is the end of its connection, but not of one that carries others beside it.
            boolean alone = arrived.request().version() != HttpVersion.HTTP_2;
            reply.takeOver().apply(response).onComplete(done -> ended(arrived, reply, alone));
            return;
        }
        head(response, reply);
        boolean closing = reply.isClosing() || admission.isDraining();
        if (closing && arrived.request().version() != HttpVersion.HTTP_2) {
            response.putHeader(CONNECTION, HttpHeaders.CLOSE);
        }
        Reply.BodyWriter writer = reply.writer();
        if (writer == null) {
            if (hasLength(arrived.request(), reply)) {
                response.putHeader(CONTENT_LENGTH, Integer.toString(reply.body().length()));
            }
            response.end(reply.body());
            keep(arrived, reply);
            ended(arrived, reply, closing);
        } else {
            stream(arrived, reply, writer, closing);
        }
    }

    private void keep(Arrived arrived, Reply reply) {
        Exchange exchange = arrived.exchange();
        if (exchange != null && reply.repeat() != null) {
            repeats.keep(exchange, reply, connections.note(arrived.request().connection()));
        }
    }

    /** RFC 9110 section 8.6: an answer to HEAD may say the length that GET would have, here if the endpoint knows it. */
    private static boolean hasLength(HttpServerRequest request, Reply reply) {
        boolean bodiless = reply.status() == 204 || reply.status() == 304;
        return !bodiless && !(request.method().equals(HttpMethod.HEAD) && reply.isOfUnknownLength());
    }

    private void head(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        response.putHeader(DATE, date.now());
        if (reply.contentType() != null) {
            response.putHeader(CONTENT_TYPE, reply.contentType());
        }
        List<String> headers = reply.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            add(response, headers.get(i), headers.get(i + 1));
        }
    }

    /** A reply's own field takes the place of the usual one; cookies are one to a line, and may be many. */
    private static void add(HttpServerResponse response, String name, String value) {
        if (name.equalsIgnoreCase("Set-Cookie")) {
            response.headers().add(name, value);
        } else {
            response.putHeader(name, value);
        }
    }

    private void stream(Arrived arrived, Reply reply, Reply.BodyWriter writer, boolean closing) {
        HttpServerRequest request = arrived.request();
        BodySink sink = new BodySink(request.response(), request.version());
        writer.write(sink)
                .compose(written -> sink.end())
                .onSuccess(sent -> ended(arrived, reply, closing))
                .onFailure(cause -> abort(arrived, reply, cause));
    }

    /** The status line has gone: a body that cannot be finished is shown by ending the connection too early. */
    private void abort(Arrived arrived, Reply reply, Throwable cause) {
        if (!arrived.request().response().closed()) {
            LOG.warn("answer cut short reason={}", cause.toString());
        }
        ended(arrived, reply, true);
    }

    private void ended(Arrived arrived, Reply reply, boolean closing) {
        Exchange exchange = arrived.exchange();
        Route route = exchange == null ? null : exchange.route();
        long nanos = System.nanoTime() - arrived.startNanos();
        meters.answered(route, reply.status(), nanos);
        Caller caller = exchange == null ? null : exchange.callerIfAny();
        if (meters.access().samples()) {
            String traceparent = arrived.request().getHeader(TRACEPARENT);
            meters.access().write(route, caller, reply.status(), nanos, traceparent);
        }
        if (caller != null && caller.role() == Role.BOARD) {
            connections.markBoard(arrived.request().connection());
        }
        connections.exchangeEnded(arrived.request().connection());
        if (closing) {
            connections.finish(arrived.request().connection());
        }
    }
}

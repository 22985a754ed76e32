package io.switchboard.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers: a whole body, a body written piece by piece ({@link #streamed}), or nothing because the endpoint
 * took the response over ({@link #takenOver}). Immutable but for {@link #header}, which is for the maker of the reply.
 */
public final class Reply {
    /** Writes a body piece by piece; the future completes when the last piece was handed over. */
    @FunctionalInterface
    public interface BodyWriter {
        Future<Void> write(BodySink sink);
    }

    public static final String JSON = "application/json";

    private static final Buffer EMPTY = Buffer.buffer(0);
    private static final Reply NO_CONTENT = new Reply(204, null, EMPTY, null, null);

    private final int status;
    private final @Nullable String contentType;
    private final Buffer body;
    private final @Nullable BodyWriter writer;
    private final @Nullable Function<HttpServerResponse, Future<Void>> takeOver;
    private List<String> headers = List.of();
    private boolean closing;
    private boolean ofUnknownLength;
    private @Nullable Repeat repeat;

    private Reply(
            int status,
            @Nullable String contentType,
            Buffer body,
            @Nullable BodyWriter writer,
            @Nullable Function<HttpServerResponse, Future<Void>> takeOver) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.writer = writer;
        this.takeOver = takeOver;
    }

    /** 204. The shared instance: carries no headers of its own. */
    public static Reply noContent() {
        return NO_CONTENT;
    }

    public static Reply of(int status, String contentType, Buffer body) {
        return new Reply(status, contentType, body, null, null);
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", Buffer.buffer(text));
    }

    public static Reply json(int status, Buffer body) {
        return of(status, JSON, body);
    }

    /** An answer without a body that may carry headers. */
    public static Reply empty(int status) {
        return new Reply(status, null, EMPTY, null, null);
    }

    public static Reply streamed(String contentType, BodyWriter writer) {
        return new Reply(200, contentType, EMPTY, writer, null);
    }

    /** The endpoint writes head and body itself; the future completes when the response has ended. */
    public static Reply takenOver(Function<HttpServerResponse, Future<Void>> takeOver) {
        return new Reply(200, null, EMPTY, null, takeOver);
    }

    public Reply header(String name, String value) {
        if (headers.isEmpty()) {
            headers = new ArrayList<>(4);
        }
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** An answer to HEAD whose maker says the length itself, or does not know it. */
    public Reply ofUnknownLength() {
        ofUnknownLength = true;
        return this;
    }

    boolean isOfUnknownLength() {
        return ofUnknownLength;
    }

    /** Closes the connection after this answer whatever the client asked for. */
    public Reply closing() {
        closing = true;
        return this;
    }

    /** Lets the answer be given again to the very same request within the same second, as often as {@code same} says so. */
    public Reply repeatable(Repeat same) {
        repeat = same;
        return this;
    }

    @Nullable
    Repeat repeat() {
        return repeat;
    }

    public int status() {
        return status;
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    public Buffer body() {
        return body;
    }

    @Nullable
    BodyWriter writer() {
        return writer;
    }

    @Nullable
    Function<HttpServerResponse, Future<Void>> takeOver() {
        return takeOver;
    }

    /** Names and values in turns. */
    List<String> headers() {
        return headers;
    }

    boolean isClosing() {
        return closing;
    }
}

package io.switchboard.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** One request of a client that speaks HTTP/1.1 as libraries do. For one thread. */
public final class Call {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final HttpRequest.Builder request;
    private final String method;
    private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

    Call(HttpClient client, String method, String address) {
        this.client = client;
        this.method = method;
        this.request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    }

    public Call token(String token) {
        request.setHeader("Authorization", "Bearer " + token);
        return this;
    }

    public Call basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        return this;
    }

    public Call header(String name, String value) {
        request.setHeader(name, value);
        return this;
    }

    public Call type(String contentType) {
        return header("Content-Type", contentType);
    }

    public Call body(String text) {
        body = HttpRequest.BodyPublishers.ofString(text);
        return this;
    }

    /** A body whose length is not announced, so that it is sent in chunks. */
    public Call chunkedBody(byte[] bytes) {
        body = HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(bytes));
        return this;
    }

    public Answer send() {
        try {
            return Answer.of(client.send(build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new AssertionError("no answer to " + method, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Sends without waiting for the answer. */
    public CompletableFuture<Answer> start() {
        return client.sendAsync(build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Answer::of);
    }

    /** Sends, and reads the answer's body as it comes. */
    public HttpResponse<InputStream> open() throws IOException, InterruptedException {
        return client.send(build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest build() {
        return request.method(method, body).build();
    }
}

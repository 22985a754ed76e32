package io.switchboard.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Reads server-sent events as they come. For one thread, which waits. */
public final class EventStream implements AutoCloseable {
    /** One event; what it does not say is empty. */
    public record Event(String id, String name, String data) {}

    private final BufferedReader lines;

    private EventStream(InputStream in) {
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Sends the call and reads events of its answer, which must be a stream of them. */
    public static EventStream open(Call call) throws Exception {
        HttpResponse<InputStream> answer = call.open();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() != 200 || !type.startsWith("text/event-stream")) {
            throw new AssertionError("no stream of events: " + answer.statusCode() + " " + type);
        }
        return new EventStream(answer.body());
    }

    /** The next event of that name; others are passed over. */
    public Event next(String name) throws IOException {
        Event event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    /** The next event; fails at the end of the stream. */
    public Event next() throws IOException {
        String id = "";
        String name = "";
        String data = "";
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Event(id, name, data);
            }
        }
    }

    /** Waits for the end of the stream. */
    public void readToEnd() throws IOException {
        while (lines.readLine() != null) {
            // Only the end matters.
            continue;
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package io.switchboard.readings.live;

import io.switchboard.http.wire.SharedChunk;
import io.vertx.core.Promise;

/** One viewer's stream and how far it has come. On its connection's event loop only. */
final class Viewer {
    private final EventStream stream;
    private final Audience audience;
    private final Promise<Void> gone = Promise.promise();
    private long cursor;
    private boolean written;
    private int place;

    Viewer(EventStream stream, Audience audience, long cursor) {
        this.stream = stream;
        this.audience = audience;
        this.cursor = cursor;
    }

    EventStream stream() {
        return stream;
    }

    Audience audience() {
        return audience;
    }

    /** Where it stands among the viewers of its loop. */
    int place() {
        return place;
    }

    void place(int index) {
        place = index;
    }

    Promise<Void> gone() {
        return gone;
    }

    boolean isGone() {
        return gone.future().isComplete();
    }

    long cursor() {
        return cursor;
    }

    /** Gives it what its audience gets next. */
    void takeNext() {
        SharedChunk chunk = audience.next();
        cursor = audience.to();
        if (chunk != null) {
            written = true;
            stream.write(chunk);
        }
    }

    /** Whether it got anything since the last time that this was asked. */
    boolean tookAny() {
        boolean any = written;
        written = false;
        return any;
    }
}

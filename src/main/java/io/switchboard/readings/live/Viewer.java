package io.switchboard.readings.live;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;

/** One viewer's stream and how far it has come. On its response's event loop only. */
final class Viewer {
    private final HttpServerResponse response;
    private final Set<String> boards;
    private final boolean links;
    private final Promise<Void> gone = Promise.promise();
    private long cursor;

    Viewer(HttpServerResponse response, LiveWish wish, long cursor) {
        this.response = response;
        this.boards = wish.boards();
        this.links = wish.links();
        this.cursor = cursor;
    }

    HttpServerResponse response() {
        return response;
    }

    boolean seesAll() {
        return boards.isEmpty();
    }

    boolean seesLinks() {
        return links;
    }

    boolean sees(LiveEvent event) {
        return (links || !event.isLink()) && (boards.isEmpty() || boards.contains(event.board()));
    }

    Promise<Void> gone() {
        return gone;
    }

    long cursor() {
        return cursor;
    }

    void cursor(long number) {
        cursor = number;
    }
}

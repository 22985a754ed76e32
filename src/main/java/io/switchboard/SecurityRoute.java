package io.switchboard;

import io.switchboard.base.Fault;
import io.switchboard.http.Access;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** {@code /.well-known/security.txt} (RFC 9116), if there is a contact. On event loops. */
final class SecurityRoute {
    /** The RFC wants less than a year; the file is made anew at each request. */
    private static final Duration VALID = Duration.ofDays(180);

    private final SecurityConfig config;
    private final InstantSource clock;

    SecurityRoute(SecurityConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    Route route() {
        return Route.get("/.well-known/security.txt", Access.PUBLIC, exchange -> text());
    }

    private Future<Reply> text() {
        if (config.contact() == null) {
            throw Fault.NOT_FOUND.because("nobody has set security.contact here");
        }
        String expires =
                clock.instant().plus(VALID).truncatedTo(ChronoUnit.DAYS).toString();
        return Future.succeededFuture(Reply.text(200, "Contact: " + config.contact() + "\nExpires: " + expires + "\n"));
    }
}

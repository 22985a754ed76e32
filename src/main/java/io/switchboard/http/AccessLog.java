package io.switchboard.http;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for one in so many requests, chosen at random. It tells the route and not the path, who asked and not with what:
 * nothing that a client sent but the trace id is in it. Any thread.
 */
public final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private volatile int every;

    /** @param every one in so many; 0 for none */
    public AccessLog(int every) {
        this.every = every;
    }

    /** Changes how many are logged. */
    public void every(int changed) {
        every = changed;
    }

    /** Whether this request's line is to be written. */
    boolean samples() {
        int now = every;
        return now > 0 && (now == 1 || ThreadLocalRandom.current().nextInt(now) == 0);
    }

    void write(@Nullable Route route, @Nullable Caller caller, int status, long nanos, @Nullable String traceparent) {
        String trace = TraceParent.traceId(traceparent);
        LOG.info(
                "request method={} route={} status={} micros={} caller={} trace={}",
                route == null ? "-" : route.method().name(),
                route == null ? "none" : route.template(),
                status,
                nanos / 1_000,
                caller == null ? "-" : describe(caller),
                trace == null ? "-" : trace);
    }

    private static String describe(Caller caller) {
        String role = caller.role().name().toLowerCase(Locale.ROOT);
        return caller.board() == null ? role : role + ":" + caller.board();
    }
}

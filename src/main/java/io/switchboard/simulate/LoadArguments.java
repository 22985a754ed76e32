package io.switchboard.simulate;

import io.switchboard.base.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is sent, how fast and for how long. Filled by picocli, then read only. */
final class LoadArguments {
    private static final int METRICS_DEFAULT = 4;

    enum Loop {
        open,
        closed
    }

    @Option(
            names = "--loop",
            paramLabel = "open|closed",
            description = "open: each board posts each period, whatever the gateway does; closed: each connection posts"
                    + " as soon as it has its answer (default: ${DEFAULT-VALUE}).")
    private Loop loop = Loop.open;

    @Option(names = "--every", paramLabel = "TIME", description = "The period of an open loop (default: 1s).")
    private @Nullable String every;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections of a closed loop (default: one for each board). An open loop has one a board.")
    private @Nullable Integer connections;

    @Option(
            names = "--keep-alive",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether a connection carries more than one post (default: it does).")
    private boolean keepAlive;

    @Option(names = "--readings", paramLabel = "N", description = "Readings in a post (default: ${DEFAULT-VALUE}).")
    private int readings = 1;

    @Option(
            names = "--metrics",
            paramLabel = "N",
            description = "Metrics of a board; a post with more readings has several times (default: up to 4).")
    private @Nullable Integer metrics;

    @Option(names = "--marks", description = "Mark each post with _boot and _seq, as boards do that retry.")
    private boolean marks;

    @Option(names = "--for", paramLabel = "TIME", description = "How long to post (default: until stopped).")
    private @Nullable String duration;

    @Option(names = "--posts", paramLabel = "N", description = "How many posts in all (default: no limit).")
    private long posts = Long.MAX_VALUE;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            description = "Latency and rate count only after this time (default: ${DEFAULT-VALUE}).")
    private String warmup = "0s";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Most time for a request, connecting included (default: ${DEFAULT-VALUE}).")
    private String timeout = "10s";

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description = "In an open loop, most posts of a board that wait for the one before; more are dropped and"
                    + " counted (default: ${DEFAULT-VALUE}).")
    private int backlog = 8;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Event loops of this tool (default: ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Makes the values and the jitter repeatable.")
    private @Nullable Long seed;

    /**
     * @param nowMillis where a seed comes from if none was given
     * @throws IllegalArgumentException with one line for the user
     */
    FleetOptions.Load load(int boards, long nowMillis) {
        within("--readings", readings, 1_000_000);
        int perRow = metrics == null ? Math.min(readings, METRICS_DEFAULT) : metrics;
        within("--metrics", perRow, 256);
        if (perRow > readings) {
            throw new IllegalArgumentException("--metrics is at most --readings (" + readings + ")");
        }
        within("--threads", threads, 64);
        PostShape post = new PostShape(readings, perRow, marks);
        Duration most = atLeast("--timeout", timeout, Duration.ofMillis(1));
        return new FleetOptions.Load(post, pace(boards), most, threads, seed == null ? nowMillis : seed);
    }

    private FleetOptions.Pace pace(int boards) {
        within("--backlog", backlog, 100_000);
        if (loop == Loop.open) {
            if (connections != null) {
                throw new IllegalArgumentException("--connections is for --loop closed: an open loop has one a board");
            }
            Duration period = atLeast("--every", every == null ? "1s" : every, Duration.ofMillis(1));
            return new FleetOptions.Pace(period, boards, keepAlive, backlog);
        }
        if (every != null) {
            throw new IllegalArgumentException(
                    "--every is for --loop open: a closed loop posts when it has its answer");
        }
        int count = connections == null ? boards : connections;
        within("--connections", count, 1_000_000);
        return new FleetOptions.Pace(null, count, keepAlive, backlog);
    }

    /** @throws IllegalArgumentException with one line for the user */
    FleetOptions.Length length() {
        if (posts < 1) {
            throw new IllegalArgumentException("--posts is at least 1");
        }
        Duration most = duration == null ? null : atLeast("--for", duration, Duration.ofMillis(1));
        Duration uncounted = duration("--warmup", warmup);
        if (most != null && uncounted.compareTo(most) >= 0) {
            throw new IllegalArgumentException("--warmup is shorter than --for");
        }
        return new FleetOptions.Length(most, posts, uncounted);
    }

    private static void within(String option, int number, int most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(option + " is 1 to " + most);
        }
    }

    private static Duration atLeast(String option, String text, Duration least) {
        Duration duration = duration(option, text);
        if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException(option + " is at least " + least.toMillis() + "ms");
        }
        return duration;
    }

    private static Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException unlike) {
            throw new IllegalArgumentException(option + ": '" + text + "' is not a time like 500ms, 10s, 2m or 1h");
        }
    }
}

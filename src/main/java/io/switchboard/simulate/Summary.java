package io.switchboard.simulate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The outcome of a load test. Read only. */
public final class Summary {
    private final FleetOptions options;
    private final LoadLog log;
    private final @Nullable Verdict verdict;

    /** @param verdict of the read-back; null if none was asked for */
    Summary(FleetOptions options, LoadLog log, @Nullable Verdict verdict) {
        this.options = options;
        this.log = log;
        this.verdict = verdict;
    }

    public long acknowledgedPosts() {
        return log.counts().acknowledged();
    }

    /** Why this run counts as failed, in one line; null if everything acknowledged was found, and something was. */
    public @Nullable String failure() {
        if (verdict != null && verdict.lostCount() > 0) {
            return verdict.lostCount() + " acknowledged readings are lost or changed, the first: "
                    + verdict.firstLost().get(0);
        }
        if (verdict != null && verdict.failure() != null) {
            return verdict.failure();
        }
        return log.counts().acknowledged() == 0 ? "no post was acknowledged" + firstError() : null;
    }

    private String firstError() {
        return log.firstErrors().values().stream()
                .findFirst()
                .map(e -> ": " + e)
                .orElse("");
    }

    /** The summary as one JSON object; times are in seconds, latencies in milliseconds. */
    public JsonObject toJson() {
        double seconds = log.measuredSeconds();
        double rate = seconds <= 0 ? 0 : log.latency().count() / seconds;
        int readings = options.load().post().readings();
        JsonObject json = new JsonObject()
                .put("options", options())
                .put("seconds", rounded(seconds))
                .put("posts", log.counts().posts())
                .put("acknowledged", log.counts().acknowledged())
                .put("readings", log.counts().acknowledged() * readings)
                .put("rate", rounded(rate))
                .put("readings-rate", rounded(rate * readings))
                .put("latency", latency(log.latency().intended()))
                .put("service", latency(log.latency().service()))
                .put("errors", counts())
                .put("first-errors", firstErrors())
                .put("late", log.counts().late())
                .put("dropped", log.counts().dropped());
        return verdict == null ? json : json.mergeIn(readBack(verdict));
    }

    private JsonObject options() {
        FleetOptions.Load load = options.load();
        Duration every = load.pace().every();
        return new JsonObject()
                .put("gateway", options.target().address().toString())
                .put("boards", options.fleet().boards())
                .put("prefix", options.fleet().prefix())
                .put("loop", every == null ? "closed" : "open")
                .put("every", every == null ? null : every.toMillis() / 1_000.0)
                .put(
                        "connections",
                        every == null
                                ? load.pace().connections()
                                : options.fleet().boards())
                .put("keep-alive", load.pace().keepAlive())
                .put("tls", options.target().address().tls())
                .put("readings-per-post", load.post().readings())
                .put("metrics", load.post().metrics())
                .put("marks", load.post().marks())
                .put("warmup", options.length().warmup().toMillis() / 1_000.0)
                .put("seed", load.seed());
    }

    private static JsonObject latency(Histogram histogram) {
        JsonObject latency = new JsonObject();
        double[] percentiles = {50, 90, 99, 99.9};
        String[] names = {"p50", "p90", "p99", "p99.9"};
        for (int i = 0; i < names.length; i++) {
            latency.put(names[i], histogram.getValueAtPercentile(percentiles[i]) / 1_000.0);
        }
        return latency.put("max", histogram.getMaxValue() / 1_000.0);
    }

    private JsonObject counts() {
        JsonObject counts = new JsonObject();
        log.errors().forEach(counts::put);
        return counts;
    }

    /** The words of the first error of each kind. */
    private JsonObject firstErrors() {
        JsonObject errors = new JsonObject();
        log.firstErrors().forEach(errors::put);
        return errors;
    }

    private static JsonObject readBack(Verdict verdict) {
        JsonArray first = new JsonArray();
        for (LostReading lost : verdict.firstLost()) {
            first.add(lostReading(lost));
        }
        JsonObject json = new JsonObject()
                .put("verified", verdict.verifiedCount())
                .put("lost", verdict.lostCount())
                .put("extra", verdict.extraCount())
                .put("first-lost", first);
        return verdict.failure() == null ? json : json.put("read-back-failure", verdict.failure());
    }

    private static JsonObject lostReading(LostReading lost) {
        return new JsonObject()
                .put("board", lost.board())
                .put("metric", lost.metric())
                .put("time", lost.timeMillis() / 1_000.0)
                .put("expected", lost.expected())
                .put("found", lost.found());
    }

    private static double rounded(double number) {
        return Math.round(number * 1_000) / 1_000.0;
    }
}

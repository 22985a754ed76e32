package io.switchboard.simulate;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads back every acknowledged reading and compares it with what was sent. Nothing of that was kept but the numbers of
 * the acknowledged posts, and a page of time is compared at a time, so memory stays bounded however long the load ran.
 * Belongs to one event loop.
 */
final class ReadBack {
    private final ReadingPlan plan;
    private final Requests requests;
    private final Verdict verdict = new Verdict();

    ReadBack(ReadingPlan plan, Requests requests) {
        this.plan = plan;
        this.requests = requests;
    }

    /** One metric of one board, with all shares of the board's posts, in order. */
    record Part(List<Series> shares, int metric) {
        Series first() {
            return shares.get(0);
        }

        String metricName() {
            return PostShape.metricName(metric);
        }
    }

    /** Completes, never fails: a read-back that could not be finished says so in the verdict. */
    Future<Verdict> verify(List<Series> series, Workers workers) {
        return workers.forEach(parts(series).iterator(), this::compare)
                .onFailure(cause -> verdict.failed("could not read back: " + cause.getMessage()))
                .transform(result -> Future.succeededFuture(verdict));
    }

    private Future<Void> compare(PatientWire wire, Part part) {
        return new PartComparison(plan, part, requests, verdict).run(wire);
    }

    private List<Part> parts(List<Series> series) {
        TreeMap<Integer, List<Series>> boards = new TreeMap<>();
        for (Series one : series) {
            boards.computeIfAbsent(one.board(), board -> new ArrayList<>()).add(one);
        }
        List<Part> parts = new ArrayList<>();
        for (List<Series> shares : boards.values()) {
            shares.sort(Comparator.comparingInt(Series::share));
            for (int metric = 0; metric < plan.shape().metricsInRow(0); metric++) {
                parts.add(new Part(shares, metric));
            }
        }
        return parts;
    }
}

package io.switchboard.simulate;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The closed loops of all connections of an event loop. */
record ClosedLoops(List<ClosedLoop> loops) implements Pacing {
    @Override
    public Future<Void> run() {
        List<Future<Void>> runs = new ArrayList<>(loops.size());
        for (ClosedLoop loop : loops) {
            runs.add(loop.run());
        }
        return Future.join(runs).mapEmpty();
    }

    @Override
    public void stop() {
        loops.forEach(ClosedLoop::stop);
    }
}

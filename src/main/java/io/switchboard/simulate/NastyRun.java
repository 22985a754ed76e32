package io.switchboard.simulate;

import io.switchboard.simulate.site.SiteLoop;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Boards that are servers, from their start to their end. {@link #run} is called once and blocks its thread;
 * {@link #stop} from any thread at any time.
 */
final class NastyRun {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final NastyOptions options;
    private final InstantSource time;
    private final CountDownLatch stopped = new CountDownLatch(1);

    NastyRun(NastyOptions options, InstantSource time) {
        this.options = options;
        this.time = time;
    }

    /** What is told while it runs. */
    interface Listener {
        /** All boards listen, and the gateway, if there is one, knows them. */
        void ready(List<SiteBoard> boards);

        /** Once a second. */
        void look(NastySummary summary);
    }

    void stop() {
        stopped.countDown();
    }

    /**
     * Runs the boards for their time, or until stopped.
     *
     * @throws SimulationException with one line if a port is taken or the gateway does not take the boards
     */
    NastySummary run(Listener listener) throws InterruptedException {
        try (SiteLoop loop = new SiteLoop()) {
            List<SiteBoard> boards = open(loop);
            register(boards);
            listener.ready(boards);
            return watch(boards, listener::look);
        } catch (IOException failed) {
            throw new SimulationException("cannot listen: " + failed.getMessage());
        }
    }

    private List<SiteBoard> open(SiteLoop loop) throws IOException {
        List<SiteBoard> boards = new ArrayList<>();
        for (int i = 0; i < options.kinds().size(); i++) {
            boards.add(SiteBoard.open(loop, options.name(i), options.kinds().get(i), options.port(i), time));
        }
        return boards;
    }

    private void register(List<SiteBoard> boards) {
        GatewayAccess gateway = options.gateway();
        if (gateway == null) {
            return;
        }
        Vertx vertx = Vertx.vertx(SimulateCommand.vertxOptions(1));
        try {
            new SiteEnrolment(vertx, gateway).enrol(boards).await();
        } finally {
            vertx.close().await();
        }
    }

    private NastySummary watch(List<SiteBoard> boards, Consumer<NastySummary> look) throws InterruptedException {
        long start = System.nanoTime();
        Duration duration = options.duration();
        long lengthNanos = duration == null ? Long.MAX_VALUE : duration.toNanos();
        long left = lengthNanos;
        while (left > 0 && !stopped.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
            look.accept(summary(boards, start));
            left = lengthNanos - (System.nanoTime() - start);
        }
        return summary(boards, start);
    }

    private static NastySummary summary(List<SiteBoard> boards, long startNanos) {
        return new NastySummary(boards, (System.nanoTime() - startNanos) / 1e9);
    }
}

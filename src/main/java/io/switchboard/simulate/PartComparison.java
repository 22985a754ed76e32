package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares one metric of one board, window of time by window of time. A gateway may answer with fewer readings than
 * asked for, by a limit of its own: then the rest of the window is asked for. Belongs to one event loop.
 */
final class PartComparison {
    /** Readings asked for at a time. */
    static final int PAGE_READINGS_MAX = 5_000;

    /** Room for such a page, generously; the connection keeps no more. */
    static final int PAGE_BYTES_MAX = PAGE_READINGS_MAX * 200;

    private final ReadingPlan plan;
    private final ReadBack.Part part;
    private final Requests requests;
    private final Verdict verdict;
    private final List<AckedPosts.Cursor> acked = new ArrayList<>();
    private final int rows;
    private final long postsEnd;
    private final Promise<Void> done = Promise.promise();
    private Expected expected;
    private long fromMillis;
    private long post;

    PartComparison(ReadingPlan plan, ReadBack.Part part, Requests requests, Verdict verdict) {
        this.plan = plan;
        this.part = part;
        this.requests = requests;
        this.verdict = verdict;
        this.rows = plan.shape().rowsWith(part.metric());
        long end = 0;
        for (Series share : part.shares()) {
            acked.add(share.acked().cursor());
            end = Math.max(end, share.acked().end() * part.shares().size());
        }
        this.postsEnd = end;
        this.expected = nextWindow();
    }

    /** Completes when every acknowledged reading was judged; fails if the gateway cannot be read. */
    Future<Void> run(PatientWire wire) {
        next(wire);
        return done.future();
    }

    /** A loop over one promise instead of a chain of futures, which would grow with the number of pages. */
    private void next(PatientWire wire) {
        if (expected.size() == 0) {
            done.complete();
            return;
        }
        wire.ask(request()).onSuccess(answer -> judge(answer, wire)).onFailure(done::fail);
    }

    private void judge(Answer answer, PatientWire wire) {
        try {
            advance(answer);
            next(wire);
        } catch (SimulationException unreadable) {
            done.fail(unreadable);
        }
    }

    private void advance(Answer answer) {
        if (answer.status() != 200 || answer.truncated()) {
            throw new SimulationException("the gateway answered with " + answer.brief());
        }
        ReadingPage page = ReadingPage.parse(answer.body());
        expected.compare(page, verdict);
        if (expected.judged()) {
            expected = nextWindow();
        } else {
            goOnAfter(page.timeMillis(page.size() - 1));
        }
    }

    private void goOnAfter(long lastMillis) {
        if (lastMillis < fromMillis) {
            throw new SimulationException("the gateway returns readings before 'from'");
        }
        fromMillis = lastMillis + 1;
    }

    /** The next acknowledged posts that fill a page; empty at the end. */
    private Expected nextWindow() {
        int room = Math.max(PAGE_READINGS_MAX, rows);
        Expected window = new Expected(part.first().identity().board(), part.metricName(), room);
        while (post < postsEnd && window.size() + rows <= room) {
            int share = (int) (post % acked.size());
            if (acked.get(share).contains(post / acked.size())) {
                expect(window);
            }
            post++;
        }
        fromMillis = window.size() == 0 ? 0 : window.fromMillis();
        return window;
    }

    private void expect(Expected window) {
        Series series = part.first();
        for (int row = 0; row < rows; row++) {
            long time = plan.timeMillis(series.phaseMillis(), post, row);
            window.add(time, plan.value(series.board(), part.metric(), post, row));
        }
    }

    private Buffer request() {
        FleetBoard board = part.first().identity();
        String route = "/api/v1/boards/" + board.board() + "/readings?metric=" + part.metricName()
                + "&from=" + seconds(fromMillis) + "&to=" + seconds(expected.toMillis())
                + "&limit=" + PAGE_READINGS_MAX;
        return requests.get(route, board.token());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1_000, millis % 1_000);
    }
}

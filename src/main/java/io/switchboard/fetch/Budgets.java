package io.switchboard.fetch;

import io.switchboard.base.Fault;
import io.switchboard.base.RateLimit;
import io.switchboard.http.Caller;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What each board may still fetch. As many entries as boards at most; any thread; time is passed in. */
final class Budgets {
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1_000;

    private volatile FetchConfig config;
    private final Map<String, Budget> boards = new ConcurrentHashMap<>();

    Budgets(FetchConfig config) {
        this.config = config;
    }

    /** What was fetched today still counts. */
    void reload(FetchConfig changed) {
        config = changed;
        boards.forEach((board, budget) -> budget.reload(config(board)));
    }

    /** One board's. */
    private static final class Budget {
        private BudgetConfig config;
        private RateLimit rate;
        private long dayStartMillis;
        private long bytes;

        Budget(BudgetConfig config, long nowMillis) {
            this.config = config;
            this.rate = new RateLimit(config.rate());
            this.dayStartMillis = nowMillis;
        }

        synchronized void reload(BudgetConfig changed) {
            if (!changed.equals(config)) {
                config = changed;
                rate = new RateLimit(changed.rate());
            }
        }

        synchronized void take(String board, long nowMillis) {
            turnDay(nowMillis);
            if (bytes >= config.bytesPerDay().bytes()) {
                throw Fault.FETCH_BUDGET
                        .because(board + " has fetched its " + config.bytesPerDay() + " of a day")
                        .retryAfter(seconds(dayStartMillis + DAY_MILLIS - nowMillis));
            }
            long wait = rate.tryTake(nowMillis);
            if (wait > 0) {
                throw Fault.RATE_LIMITED
                        .because(board + " fetches more often than " + config.rate())
                        .retryAfter(seconds(wait));
            }
        }

        private static int seconds(long millis) {
            return (int) Math.max(1, (millis + 999) / 1_000);
        }

        synchronized void spend(long more, long nowMillis) {
            turnDay(nowMillis);
            bytes += more;
        }

        private void turnDay(long nowMillis) {
            if (nowMillis - dayStartMillis >= DAY_MILLIS) {
                dayStartMillis = nowMillis;
                bytes = 0;
            }
        }
    }

    /** @throws io.switchboard.base.FaultException {@code RATE_LIMITED} or {@code FETCH_BUDGET} */
    void take(Caller caller, long nowMillis) {
        String board = caller.board();
        if (board != null) {
            of(board, nowMillis).take(board, nowMillis);
        }
    }

    /** @throws io.switchboard.base.FaultException {@code FORBIDDEN_TARGET} if the board may not fetch from the host */
    void checkHost(Caller caller, String host) {
        String board = caller.board();
        if (board != null && !config(board).allows(host)) {
            throw Fault.FORBIDDEN_TARGET.because("board " + board + " may not fetch from " + host
                    + "; fetch.allow-hosts lists the hosts that it may");
        }
    }

    void spend(@Nullable String board, long bytes, long nowMillis) {
        if (board != null) {
            of(board, nowMillis).spend(bytes, nowMillis);
        }
    }

    private Budget of(String board, long nowMillis) {
        Budget known = boards.get(board);
        return known != null ? known : boards.computeIfAbsent(board, name -> new Budget(config(name), nowMillis));
    }

    private BudgetConfig config(String board) {
        return config.boards().getOrDefault(board, config.budget());
    }

    void forget(String board) {
        boards.remove(board);
    }
}

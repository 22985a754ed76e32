package io.switchboard.board;

import io.switchboard.base.Fault;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses: after a few failures from an address each further one doubles the time that it must wait, up
 * to an hour; a success forgives all. Remembers a bounded number of addresses, the latest. Any thread; guarded by its
 * own monitor, held for a map access.
 */
public final class FailureThrottle {
    private static final int FREE_FAILURES = 3;
    private static final int ADDRESSES_MAX = 10_000;
    private static final long WAIT_MAX_MILLIS = 3_600_000;
    private static final int DOUBLINGS_MAX = 12;

    private record Failures(int count, long openAtMillis) {}

    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    /** Lets a try through, or throws {@code LOGIN_SLOWED} with the time to wait. */
    public synchronized void check(String address, long nowMillis) {
        Failures failures = byAddress.get(address);
        if (failures != null && failures.openAtMillis > nowMillis) {
            long seconds = (failures.openAtMillis - nowMillis + 999) / 1_000;
            throw Fault.LOGIN_SLOWED
                    .because("too many wrong keys or tokens from this address; wait " + seconds + " s")
                    .retryAfter(seconds);
        }
    }

    public synchronized void failed(String address, long nowMillis) {
        Failures before = byAddress.get(address);
        int count = before == null ? 1 : before.count + 1;
        int doublings = Math.min(count - FREE_FAILURES, DOUBLINGS_MAX);
        long waitMillis = doublings < 0 ? 0 : Math.min(1_000L << doublings, WAIT_MAX_MILLIS);
        byAddress.put(address, new Failures(count, nowMillis + waitMillis));
    }

    public synchronized void succeeded(String address) {
        byAddress.remove(address);
    }
}

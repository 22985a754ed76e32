package io.switchboard.fetch.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found for names, for as long as the name servers allow and no longer than configured; failures for a moment,
 * which spares the servers. Holds a bounded number of names; the one unused longest goes first. Belongs to one thread.
 */
final class NameCache {
    private record Kept(Found found, Instant until) {}

    private final int namesMax;
    private final Duration keepMax;
    private final Duration keepFailures;
    private final LinkedHashMap<String, Kept> byName = new LinkedHashMap<>(16, 0.75f, true);

    NameCache(int namesMax, Duration keepMax, Duration keepFailures) {
        this.namesMax = namesMax;
        this.keepMax = keepMax;
        this.keepFailures = keepFailures;
    }

    @Nullable
    Found get(String name, Instant now) {
        Kept kept = byName.get(name);
        if (kept == null) {
            return null;
        }
        if (now.isBefore(kept.until)) {
            return kept.found;
        }
        byName.remove(name);
        return null;
    }

    void put(String name, Found found, Instant now) {
        Duration allowed = found.failure() == null ? Duration.ofSeconds(found.keepSeconds()) : keepFailures;
        Duration keep = allowed.compareTo(keepMax) < 0 ? allowed : keepMax;
        if (keep.isZero() || keep.isNegative()) {
            return;
        }
        byName.put(name, new Kept(found, now.plus(keep)));
        if (byName.size() > namesMax) {
            Map.Entry<String, Kept> eldest = byName.entrySet().iterator().next();
            byName.remove(eldest.getKey());
        }
    }

    int size() {
        return byName.size();
    }
}

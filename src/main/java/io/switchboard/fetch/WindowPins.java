package io.switchboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.switchboard.base.ByteSize;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shaped answers that boards read window by window: each reader goes on with the version that it began with, whatever
 * becomes of the original meanwhile. The least recently used go when there are more than {@link #BYTES_MAX} of them, and
 * each two minutes after it was last read: the reader then goes on with what is there by then. Any thread.
 */
final class WindowPins {
    static final ByteSize BYTES_MAX = ByteSize.ofMiB(8);

    private static final Duration KEEP = Duration.ofMinutes(2);
    private static final int OVERHEAD_BYTES = 256;

    /** Who reads what in which shape. */
    record Key(String reader, String partition, String uri, String shape) {}

    private final Cache<Key, Fetched> pins;

    WindowPins(InstantSource clock) {
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        pins = Caffeine.newBuilder()
                .maximumWeight(BYTES_MAX.bytes())
                .weigher((Key key, Fetched fetched) -> fetched.body().length + OVERHEAD_BYTES)
                .expireAfterAccess(KEEP)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    static Key key(FetchOrder order) {
        String board = order.caller().board();
        return new Key(
                board == null ? "" : board,
                order.terms().partition(),
                order.request().uri().toString(),
                order.wishes().key());
    }

    void pin(Key key, Fetched fetched) {
        pins.put(key, fetched);
    }

    @Nullable
    Fetched find(Key key) {
        return pins.getIfPresent(key);
    }

    long count() {
        return pins.estimatedSize();
    }
}

package io.switchboard.fetch.dns;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One name being looked up in both families at once, for however many ask for it. Ends when both are known, when one has
 * addresses and the other its time is up, or when the time for all is up. On its event loop.
 */
final class Lookup {
    private final EventLoop loop;
    private final Duration patience;
    private final Promise<Found> promise = Promise.promise();
    private final Future<?> deadline;
    private @Nullable Future<?> second;
    private @Nullable Found ipv4;
    private @Nullable Found ipv6;

    Lookup(EventLoop loop, Duration total, Duration patience) {
        this.loop = loop;
        this.patience = patience;
        this.deadline = loop.schedule(this::end, total.toMillis(), TimeUnit.MILLISECONDS);
    }

    io.vertx.core.Future<Found> future() {
        return promise.future();
    }

    void ipv4(Found found) {
        ipv4 = found;
        arrived(found);
    }

    void ipv6(Found found) {
        ipv6 = found;
        arrived(found);
    }

    private void arrived(Found found) {
        if (ipv4 != null && ipv6 != null) {
            end();
        } else if (found.failure() == null) {
            second = loop.schedule(this::end, patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void end() {
        deadline.cancel(false);
        if (second != null) {
            second.cancel(false);
        }
        promise.tryComplete(orSilence(ipv4).and(orSilence(ipv6)));
    }

    private static Found orSilence(@Nullable Found found) {
        return found == null ? Found.failed(NameFailure.SILENCE) : found;
    }
}

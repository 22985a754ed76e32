package io.switchboard.store.embedded;

import io.switchboard.base.FaultException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writes of a group that came from one place, settled there in one go. */
final class Settlement implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Caller caller;
    private final @Nullable FaultException failure;
    private final List<PendingWrite<?>> writes = new ArrayList<>();

    private Settlement(Caller caller, @Nullable FaultException failure) {
        this.caller = caller;
        this.failure = failure;
    }

    /** Settles a group: one task for each place from which it came. */
    static void settle(List<PendingWrite<?>> group, @Nullable FaultException failure) {
        IdentityHashMap<Object, Settlement> settlements = new IdentityHashMap<>(4);
        for (PendingWrite<?> write : group) {
            settlements
                    .computeIfAbsent(write.caller().place(), place -> new Settlement(write.caller(), failure))
                    .writes
                    .add(write);
        }
        settlements.values().forEach(Settlement::send);
    }

    private void send() {
        try {
            caller.run(this);
        } catch (RejectedExecutionException e) {
            LOG.debug("callers are gone, {} writes were settled without them", writes.size());
        }
    }

    @Override
    public void run() {
        for (PendingWrite<?> write : writes) {
            settle(write);
        }
    }

    /** A listener that throws must not keep the others from hearing. */
    private void settle(PendingWrite<?> write) {
        try {
            write.settle(failure);
        } catch (RuntimeException e) {
            LOG.error("a listener of a write failed", e);
        }
    }
}

package io.switchboard.simulate;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Turns looks at a running load test into lines. Belongs to the event loop that shows them. */
final class LiveView {
    private final ProgressLine line;
    private final Consumer<String> out;
    private final LongSupplier nanos;
    private final long startNanos;
    private long lastNanos;
    private LoadLog.Counts before = LoadLog.Counts.ZERO;

    LiveView(ProgressLine line, Consumer<String> out, LongSupplier nanos) {
        this.line = line;
        this.out = out;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
        this.lastNanos = startNanos;
    }

    void show(LoadLog.Interval look) {
        long now = nanos.getAsLong();
        out.accept(line.text((now - startNanos) / 1e9, (now - lastNanos) / 1e9, before, look));
        lastNanos = now;
        before = look.counts();
    }
}

package io.switchboard.http;

import io.switchboard.http.wire.OneRead;
import io.switchboard.http.wire.Shortcut;
import io.switchboard.http.wire.WireLimits;
import org.jspecify.annotations.Nullable;

/** Those of one event loop: what the first does not recognise the second may. Used on that loop only. */
final class Shortcuts implements Shortcut {
    private final Shortcut first;
    private final Shortcut second;
    private Shortcut chosen;

    private Shortcuts(Shortcut first, Shortcut second) {
        this.first = first;
        this.second = second;
        this.chosen = first;
    }

    static Shortcut of(@Nullable Shortcut first, Shortcut second) {
        return first == null ? second : new Shortcuts(first, second);
    }

    @Override
    public boolean recognises(OneRead read, WireLimits limits) {
        chosen = first;
        if (first.recognises(read, limits)) {
            return true;
        }
        chosen = second;
        return second.recognises(read, limits);
    }

    @Override
    public boolean keepsOpen() {
        return chosen.keepsOpen();
    }

    @Override
    public void passed() {
        chosen.passed();
    }

    @Override
    public boolean take(Lane lane) {
        return chosen.take(lane);
    }
}

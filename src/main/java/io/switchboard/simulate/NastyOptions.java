package io.switchboard.simulate;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which boards are to be servers, where, and who is told of them.
 *
 * @param portsFrom 0: free ones
 * @param prefix names are {@code prefixkind}, and {@code prefixkind-2} and so on where a kind comes again
 * @param gateway where they become boards; null: nowhere
 * @param duration null: until stopped
 */
record NastyOptions(
        List<SiteBoard.Kind> kinds,
        int portsFrom,
        String prefix,
        @Nullable GatewayAccess gateway,
        @Nullable Duration duration) {
    /** The name of board {@code index} (from 0). */
    String name(int index) {
        String name = prefix + kinds.get(index).temper().key();
        long before = kinds.subList(0, index).stream()
                .filter(kind -> kind.temper() == kinds.get(index).temper())
                .count();
        return before == 0 ? name : name + "-" + (before + 1);
    }

    int port(int index) {
        return portsFrom == 0 ? 0 : portsFrom + index;
    }
}

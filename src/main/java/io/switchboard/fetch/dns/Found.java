package io.switchboard.fetch.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up came to: addresses, or why there are none.
 *
 * @param keepSeconds how long the name servers let it be kept
 */
record Found(
        List<InetAddress> addresses,
        long keepSeconds,
        @Nullable NameFailure failure) {
    static Found of(List<InetAddress> addresses, long keepSeconds) {
        return new Found(List.copyOf(addresses), keepSeconds, null);
    }

    static Found failed(NameFailure failure) {
        return new Found(List.of(), 0, failure);
    }

    /**
     * Of both families: either is enough. IPv4 comes first, because it works in more homes. If both failed: a name that
     * does not exist has neither; else a failure of the servers is told, which leaves open what the name has.
     */
    Found and(Found other) {
        if (failure == null && other.failure == null) {
            List<InetAddress> all = Stream.concat(addresses.stream(), other.addresses.stream())
                    .sorted((a, b) -> Boolean.compare(b instanceof Inet4Address, a instanceof Inet4Address))
                    .distinct()
                    .toList();
            return of(all, Math.min(keepSeconds, other.keepSeconds));
        }
        if (failure == null || other.failure == null) {
            return failure == null ? this : other;
        }
        boolean mine = other.failure != NameFailure.NO_SUCH_NAME && failure.compareTo(other.failure) > 0;
        return mine || failure == NameFailure.NO_SUCH_NAME ? this : other;
    }
}

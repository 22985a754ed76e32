package io.switchboard.board;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a board's own server may take. A null takes the gateway's default for links.
 *
 * @param connect until the connection is there
 * @param firstByte from the end of the request to the first byte of the answer
 * @param total of one call, without its wait in the queue
 */
public record SiteTimeouts(
        @Nullable Duration connect,
        @Nullable Duration firstByte,
        @Nullable Duration total) {
    public static final SiteTimeouts DEFAULT = new SiteTimeouts(null, null, null);
}

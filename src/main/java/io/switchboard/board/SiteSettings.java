package io.switchboard.board;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a board's own server is and how it may be used. A null takes the gateway's default for links.
 *
 * @param connections calls at once, 1 to 64
 * @param queue calls that may wait, 0 to 10,000
 * @param waitMax how long a call may wait
 * @param fresh how long an answer serves further visitors
 * @param keep how long the last good answer is kept for when the board is asleep
 * @param pass names of header fields of a visitor that the board is to get beyond what every board gets
 * @param tls of an {@code https://} address only
 */
public record SiteSettings(
        SiteAddress address,
        @Nullable Integer connections,
        @Nullable Integer queue,
        @Nullable Duration waitMax,
        @Nullable Duration fresh,
        @Nullable Duration keep,
        SiteTimeouts timeouts,
        List<String> pass,
        SiteTls tls) {

    public SiteSettings {
        pass = List.copyOf(pass);
    }
}

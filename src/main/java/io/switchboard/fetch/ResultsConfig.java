package io.switchboard.fetch;

import io.switchboard.base.ByteSize;
import io.switchboard.base.config.ConfigNode;
import java.time.Duration;

/**
 * Keys under {@code fetch.results}: answers that are kept until the board comes back for them.
 *
 * @param countMax results, wanted or ready, over all boards
 * @param bytesMax of all that are ready
 * @param keep how long a result is kept; a board may ask for it as often as it likes
 */
public record ResultsConfig(int countMax, ByteSize bytesMax, Duration keep) {
    static ResultsConfig read(ConfigNode node) {
        return new ResultsConfig(
                node.integer("count-max", 1_024, 1, 1_000_000),
                node.size("bytes-max", ByteSize.ofMiB(16), ByteSize.ofKiB(1), ByteSize.ofGiB(16)),
                node.duration("keep", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1)));
    }
}

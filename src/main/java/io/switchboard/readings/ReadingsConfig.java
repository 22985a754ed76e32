package io.switchboard.readings;

import io.switchboard.base.ByteSize;
import io.switchboard.base.config.ConfigNode;
import java.time.Duration;

/**
 * Keys under {@code readings}.
 *
 * @param bodyBytesMax of one request
 * @param readingsMax in one request
 * @param retention how long a reading is kept
 */
public record ReadingsConfig(ByteSize bodyBytesMax, int readingsMax, Duration retention) {
    public static ReadingsConfig read(ConfigNode node) {
        return new ReadingsConfig(
                node.size("body-bytes-max", ByteSize.ofMiB(1), ByteSize.ofKiB(1), ByteSize.ofMiB(16)),
                node.integer("readings-max", 10_000, 1, 100_000),
                node.duration("retention", Duration.ofDays(365), Duration.ofHours(1), Duration.ofDays(36_500)));
    }
}

package io.switchboard.store;

import io.switchboard.base.ByteSize;
import io.switchboard.base.config.ConfigNode;

/**
 * Keys under {@code store}.
 *
 * @param queueMax batches that wait to be committed, at most
 * @param queueBytesMax bytes of the batches that wait, at most
 * @param memory for rows that are not in a table yet and for cached ones, half each; 0 for what suits the machine
 */
public record StoreConfig(Kind kind, int queueMax, ByteSize queueBytesMax, ByteSize memory) {
    /** The engines there are. */
    public enum Kind {
        EMBEDDED
    }

    public static StoreConfig read(ConfigNode node) {
        return new StoreConfig(
                node.choice("kind", Kind.EMBEDDED, Kind.values()),
                node.integer("queue-max", 65_536, 1, 1_048_576),
                node.size("queue-bytes-max", ByteSize.ofMiB(64), ByteSize.ofMiB(1), ByteSize.ofGiB(4)),
                node.size("memory", ByteSize.ofMiB(0), ByteSize.ofMiB(0), ByteSize.ofGiB(64)));
    }
}

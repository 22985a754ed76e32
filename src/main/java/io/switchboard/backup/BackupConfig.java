package io.switchboard.backup;

import io.switchboard.base.config.ConfigNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keys under {@code backup}.
 *
 * @param directory where backups are put; null for {@code backups} in the data directory
 * @param keep the newest that are kept; older ones are removed when a new one is whole
 */
public record BackupConfig(@Nullable Path directory, int keep) {
    public static BackupConfig read(ConfigNode node) {
        return new BackupConfig(node.optionalPath("directory"), node.integer("keep", 7, 1, 1_000));
    }

    /** Where backups are put by a gateway with this data directory. */
    public Path directory(Path data) {
        return directory == null ? data.resolve("backups") : directory;
    }
}

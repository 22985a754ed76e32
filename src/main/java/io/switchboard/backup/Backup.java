package io.switchboard.backup;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A backup that was made.
 *
 * @param name by its time, such as {@code 20261122T072525.123Z}
 * @param duration from the request to the last byte on the disk
 * @param kept how many backups there are now, this one included
 */
public record Backup(String name, Path path, long bytes, Duration duration, int kept) {}

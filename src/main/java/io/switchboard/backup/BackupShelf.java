package io.switchboard.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of backups: each is a directory named by its time, in UTC, so that names sort by age. One that is being
 * put together ends in {@code .partial}. Blocks on the disk.
 */
final class BackupShelf {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String NAME_FORM = "\\d{8}T\\d{6}\\.\\d{3}Z";
    private static final String PARTIAL = ".partial";

    private final Path directory;
    private final int keep;

    BackupShelf(Path directory, int keep) {
        this.directory = directory;
        this.keep = keep;
    }

    /** Makes an empty place for a new backup, for its owner's eyes alone: it will hold hashes of tokens and keys. */
    Path begin(Instant now) throws IOException {
        Files.createDirectories(directory);
        removePartial();
        Path partial = directory.resolve(free(now) + PARTIAL);
        return Files.createDirectory(
                partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private String free(Instant now) {
        Instant time = now;
        while (Files.exists(directory.resolve(NAME.format(time)))) {
            time = time.plusMillis(1);
        }
        return NAME.format(time);
    }

    /** What an earlier process was making when it ended. */
    private void removePartial() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            for (Path partial : found.filter(BackupShelf::isPartial).toList()) {
                FileTree.delete(partial);
            }
        }
    }

    private static boolean isPartial(Path found) {
        return found.getFileName().toString().matches(NAME_FORM + "\\" + PARTIAL);
    }

    /** Gives a place that was filled its name. */
    Path finish(Path partial) throws IOException {
        String name = partial.getFileName().toString();
        Path whole = directory.resolve(name.substring(0, name.length() - PARTIAL.length()));
        FileTree.move(partial, whole);
        FileTree.sync(directory);
        return whole;
    }

    /** Removes the oldest beyond those to be kept; returns how many are left. */
    int prune() throws IOException {
        List<Path> all = all();
        int surplus = Math.max(0, all.size() - keep);
        for (Path old : all.subList(0, surplus)) {
            FileTree.delete(old);
        }
        return all.size() - surplus;
    }

    /** When the newest whole backup was made. */
    Optional<BackupNote> newest() throws IOException {
        List<Path> all = Files.isDirectory(directory) ? all() : List.of();
        return all.isEmpty() ? Optional.empty() : BackupNote.read(all.get(all.size() - 1));
    }

    /** Whole backups, oldest first. */
    private List<Path> all() throws IOException {
        List<Path> whole = new ArrayList<>();
        try (Stream<Path> found = Files.list(directory)) {
            for (Path backup : found.sorted().toList()) {
                boolean named = backup.getFileName().toString().matches(NAME_FORM);
                if (named && BackupNote.read(backup).isPresent()) {
                    whole.add(backup);
                }
            }
        }
        return whole;
    }
}

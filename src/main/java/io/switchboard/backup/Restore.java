package io.switchboard.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Puts a backup in the place of a data directory's store and local authority. For a data directory that the caller keeps
 * others out of. Blocks.
 *
 * <p>What was there is moved to {@code before-restore-…} in the data directory and never removed. A restore that is cut
 * short leaves {@code store/rows.restoring}, with which no gateway starts.
 */
public final class Restore {
    /** The store's directory in a data directory. */
    static final String STORE = "store";

    /** The store's rows in a backup. */
    static final String ROWS = "rows";

    /** The local authority, in a backup and in a data directory. */
    static final String AUTHORITY = "tls";

    /** Where rows are in the data directory, and how they are checked. */
    public interface Target {
        Path rows();

        /** Where the copy is put together. */
        Path restoring();

        /** Reads a copy as a whole, or says what is wrong with it. */
        void check(Path rows) throws Exception;
    }

    /** Why nothing was restored: a message for the operator. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private final Path backup;
    private final Path data;
    private final Target target;

    public Restore(Path backup, Path data, Target target) {
        this.backup = backup;
        this.data = data;
        this.target = target;
    }

    /**
     * Restores; returns the time from before which everything acknowledged is there again.
     *
     * @param force replaces what is there
     */
    public Instant run(boolean force, Instant now) throws Exception {
        BackupNote note = BackupNote.read(backup)
                .orElseThrow(() -> new RefusedException(
                        backup + " is not a whole backup: it has no backup.json that this version knows"));
        boolean occupied = Files.exists(target.rows()) || Files.exists(data.resolve(AUTHORITY));
        if (occupied && !force) {
            throw new RefusedException(data + " holds a store already: --force moves it aside and restores");
        }
        copyRows();
        setAside(now);
        if (Files.isDirectory(backup.resolve(AUTHORITY))) {
            FileTree.copy(backup.resolve(AUTHORITY), data.resolve(AUTHORITY));
        }
        FileTree.move(target.restoring(), target.rows());
        FileTree.sync(data.resolve(STORE));
        FileTree.sync(data);
        return note.made();
    }

    /** Nothing of a copy that cannot be used stays, so that the gateway starts with what it has. */
    private void copyRows() throws Exception {
        FileTree.delete(target.restoring());
        try {
            FileTree.copy(backup.resolve(ROWS), target.restoring());
            target.check(target.restoring());
        } catch (Exception unusable) {
            FileTree.delete(target.restoring());
            throw unusable;
        }
    }

    private void setAside(Instant now) throws IOException {
        Path aside = data.resolve("before-restore-" + now.toEpochMilli());
        for (Path old : new Path[] {target.rows(), data.resolve(AUTHORITY)}) {
            if (Files.exists(old)) {
                Files.createDirectories(aside);
                FileTree.move(old, aside.resolve(old.getFileName()));
            }
        }
    }
}

package io.switchboard.store.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lies where in the directory of a store: {@code lock}, {@code rows}, and while a backup is put in their place
 * {@code rows.restoring}. Blocks on the disk.
 */
public final class StoreDirectory {
    private final Path directory;

    public StoreDirectory(Path directory) {
        this.directory = directory;
    }

    public Path rows() {
        return directory.resolve("rows");
    }

    /** Where a copy of rows is put together before it takes the place of {@link #rows}. */
    public Path restoring() {
        return directory.resolve("rows.restoring");
    }

    /** Whether there is something that a restored backup would replace. */
    public boolean holdsRows() {
        return Files.exists(rows());
    }

    DirectoryLock lock() throws StoreOpenException {
        return DirectoryLock.take(directory);
    }

    /** Runs the work while no gateway, and no other restore, can have the directory. */
    public <E extends Exception> void whileLocked(Work<E> work) throws StoreOpenException, E {
        DirectoryLock lock = lock();
        try {
            work.run();
        } finally {
            lock.release();
        }
    }

    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Nobody shall find an empty gateway where a restore was cut short. */
    void refuseHalfRestored() throws StoreOpenException {
        if (Files.exists(restoring())) {
            throw new StoreOpenException(
                    directory + " was not restored to the end: run switchboard restore again, with --force", null);
        }
    }
}

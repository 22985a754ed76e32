package io.switchboard.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a second process (or a second store of this one) out of a directory. The lock ends with the process. */
final class DirectoryLock {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

    private final FileChannel file;

    private DirectoryLock(FileChannel file) {
        this.file = file;
    }

    /** Makes the directory if it is not there, and locks it. */
    static DirectoryLock take(Path directory) throws StoreOpenException {
        try {
            Files.createDirectories(directory);
            FileChannel file =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new StoreOpenException(directory + " is in use by another Switchboard process", null);
            }
            return new DirectoryLock(file);
        } catch (IOException e) {
            throw new StoreOpenException(directory + " cannot be written (" + e + "): check its owner and mode", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    void release() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("lock was not released in order reason=\"{}\"", e.getMessage());
        }
    }
}

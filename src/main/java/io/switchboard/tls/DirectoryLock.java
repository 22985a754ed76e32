package io.switchboard.tls;

import io.switchboard.tls.cert.BadCertificateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to make certificates in a directory: of one thread in one process at a time. Waits for as long as another
 * makes keys, which is seconds at most; a process that dies gives it back.
 */
final class DirectoryLock {
    /** Locks of files are a process's; this one is for its threads. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private DirectoryLock() {}

    /** What is done while the right is held. */
    interface Work<T> {
        T run() throws BadCertificateException, IOException;
    }

    /** Makes the directory if it is not there. */
    static <T> T during(Path directory, Work<T> work) throws BadCertificateException, IOException {
        PemFiles.makeDirectory(directory);
        THREADS.lock();
        try (FileChannel file =
                FileChannel.open(directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            return work.run();
        } finally {
            THREADS.unlock();
        }
    }
}

package io.switchboard.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.Env;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Priority;
import org.rocksdb.RocksDB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads RocksDB's native part. RocksDB unpacks it into a temporary file of 15 MB and removes that at an orderly exit;
 * each {@code kill -9} would leave one behind. So it is unpacked into a directory that is removed as soon as it is loaded.
 * Any thread; blocks.
 */
final class RocksLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(RocksLibrary.class);

    private static boolean loaded;

    private RocksLibrary() {}

    static synchronized void load() {
        if (!loaded) {
            unpackAndLoad();
            giveWay();
            loaded = true;
        }
    }

    /**
     * Putting a buffer of rows into a table takes a core a third of a second at a time, for which those who wait for an
     * answer would share it: it may take what they leave.
     */
    @SuppressWarnings("resource") // The default environment is everybody's and stays.
    private static void giveWay() {
        Env.getDefault().lowerThreadPoolCPUPriority(Priority.HIGH).lowerThreadPoolCPUPriority(Priority.LOW);
    }

    private static void unpackAndLoad() {
        try {
            Path directory = Files.createTempDirectory("switchboard-");
            try {
                NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
            } finally {
                remove(directory);
            }
        } catch (IOException nowhere) {
            // No place for temporary files, as in a read-only image, where the library is unpacked already.
            LOG.debug("RocksDB not unpacked", nowhere);
        }
        RocksDB.loadLibrary();
    }

    private static void remove(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}

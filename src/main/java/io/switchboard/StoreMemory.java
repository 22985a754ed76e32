package io.switchboard;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory the embedded store gets if nobody says. More of it lets most rows be folded before they are put into a
 * table, which saves writing them twice; the disk must have room for all of it, in the log and in tables.
 */
final class StoreMemory {
    private static final long MIB = 1 << 20;
    private static final long LEAST = 64 * MIB;
    private static final long MOST = 256 * MIB;
    private static final int MACHINE_SHARE = 64;
    private static final int DISK_SHARE = 8;

    private StoreMemory() {}

    /** What suits this machine, or the container that it is. */
    static long bytes(Path directory) {
        long machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
        return bytes(machine, freeDiskBytes(directory));
    }

    private static long freeDiskBytes(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unknown) {
            return 0;
        }
    }

    static long bytes(long machineBytes, long freeDiskBytes) {
        long wanted = Math.min(machineBytes / MACHINE_SHARE, freeDiskBytes / DISK_SHARE);
        return Math.max(LEAST, Math.min(MOST, wanted));
    }
}

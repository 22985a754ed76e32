package io.switchboard.store.embedded;

/**
 * The bounds of the embedded engine.
 *
 * @param commitBatchesMax writes that may wait to be committed; as many again may be in the group being written
 * @param commitBytesMax bytes of keys and values that may wait; a single larger batch is taken only when none waits
 * @param readThreads workers that read
 * @param readQueueMax reads that may wait for a worker
 * @param memoryBytesMax native memory for cached blocks and unflushed rows (half each); open files, filters of large
 *     stores and the group being written come on top, some 10 to 20 MiB
 */
public record EmbeddedOptions(
        int commitBatchesMax, long commitBytesMax, int readThreads, int readQueueMax, long memoryBytesMax) {
    private static final long MIB = 1 << 20;

    public EmbeddedOptions {
        require(commitBatchesMax >= 1 && commitBytesMax >= 1, "the commit queue must have room for something");
        require(readThreads >= 1 && readQueueMax >= 1, "at least one thread and one place must be there for reads");
        require(memoryBytesMax >= 8 * MIB, "the store needs at least 8 MiB of memory");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Fits a Raspberry Pi as well as a server: under 100 MiB in all. */
    public static EmbeddedOptions defaults() {
        return new EmbeddedOptions(8192, 32 * MIB, 2, 1024, 64 * MIB);
    }
}

package io.switchboard.store.embedded;

import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksObject;

/**
 * RocksDB's settings and the native objects that they hold. Memory: half of the bound for cached blocks, indexes and
 * filters, half for two buffers of rows that are not in a table yet.
 */
final class RocksOptions implements AutoCloseable {
    private static final long MIB = 1 << 20;
    private static final int BUFFERS_MAX = 2;

    private final Cache cache;
    private final BloomFilter filter = new BloomFilter(10);
    private final Options options = new Options();

    RocksOptions(long memoryBytesMax) {
        cache = new LRUCache(memoryBytesMax / 2);
        long bufferBytes = memoryBytesMax / 2 / BUFFERS_MAX;
        log(bufferBytes);
        memory(bufferBytes);
        tables(bufferBytes);
        housekeeping();
    }

    private void log(long bufferBytes) {
        // One thread writes, so RocksDB's machinery for many writers is only in the way.
        options.setAllowConcurrentMemtableWrite(false)
                .setEnableWriteThreadAdaptiveYield(false)
                // A log that is written over needs no new blocks and no new size: its sync touches no metadata.
                .setRecycleLogFileNum(2)
                .setMaxTotalWalSize(bufferBytes * BUFFERS_MAX);
    }

    private void memory(long bufferBytes) {
        options.setWriteBufferSize(bufferBytes).setMaxWriteBufferNumber(BUFFERS_MAX);
    }

    private void tables(long bufferBytes) {
        options.setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setBlockSize(8 * 1024)
                        .setFilterPolicy(filter)
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinL0FilterAndIndexBlocksInCache(true))
                .setCompressionPerLevel(List.of(
                        CompressionType.NO_COMPRESSION,
                        CompressionType.LZ4_COMPRESSION,
                        CompressionType.LZ4_COMPRESSION))
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setLevelCompactionDynamicLevelBytes(true)
                .setTargetFileSizeBase(Math.max(4 * MIB, bufferBytes))
                .setMaxBytesForLevelBase(Math.max(16 * MIB, 4 * bufferBytes));
    }

    private void housekeeping() {
        options.setCreateIfMissing(true)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(256)
                .setBytesPerSync(MIB)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(MIB)
                .setKeepLogFileNum(3)
                .setMaxManifestFileSize(8 * MIB)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    Options options() {
        return options;
    }

    @Override
    public void close() {
        List.<RocksObject>of(options, filter, cache).forEach(RocksObject::close);
    }
}

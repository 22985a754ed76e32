package io.switchboard.store.embedded;

import com.sun.nio.file.ExtendedOpenOption;
import io.switchboard.store.Batch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB's own log against a journal of our own in front of RocksDB (see ADR 3): CPU of the writing thread a row, the
 * variants in turns of 150 ms in one process, so that what disturbs one disturbs all. Arguments: directory, rows a
 * group, rounds.
 */
final class JournalBench {
    private static final int PARTITIONS = 64;
    private static final int JOURNAL_BYTES = 64 << 20;
    private static final int BLOCK_BYTES = 4096;
    private static final long TURN_NANOS = 150_000_000;
    private static final int ROUNDS_WARM = 10;

    private final String name;
    private final RocksDB db;
    private final WriteOptions writeOptions;
    private final @Nullable FileChannel journal;
    private final boolean direct;
    private final ByteBuffer block =
            ByteBuffer.allocateDirect((1 << 20) + BLOCK_BYTES).alignedSlice(BLOCK_BYTES);
    private final BatchEncoder encoder = new BatchEncoder();
    private final List<Double> microsPerRow = new ArrayList<>();
    private long sequence;
    private long journalAt;

    private JournalBench(String name, Path directory, int recycledLogs, boolean log, Set<OpenOption> journalOptions)
            throws RocksDBException, IOException {
        this.name = name;
        Path own = Files.createDirectories(directory.resolve(name.replace(' ', '-')));
        RocksOptions options = new RocksOptions(16 << 20);
        options.options().setRecycleLogFileNum(recycledLogs);
        this.db = RocksDB.open(options.options(), own.resolve("rows").toString());
        this.writeOptions = new WriteOptions().setSync(log).setDisableWAL(!log);
        this.journal = journalOptions.isEmpty() ? null : openJournal(own.resolve("journal"), journalOptions);
        this.direct = journalOptions.contains(ExtendedOpenOption.DIRECT);
    }

    public static void main(String[] args) throws RocksDBException, IOException {
        RocksDB.loadLibrary();
        Path directory = Path.of(args[0]);
        OpenOption write = StandardOpenOption.WRITE;
        OpenOption synced = StandardOpenOption.DSYNC;
        List<JournalBench> variants = List.of(
                new JournalBench("nothing durable", directory, 0, false, Set.of()),
                new JournalBench("log recycled", directory, 2, true, Set.of()),
                new JournalBench("log not recycled", directory, 0, true, Set.of()),
                new JournalBench("journal", directory, 0, false, Set.of(write, synced)),
                new JournalBench(
                        "journal direct", directory, 0, false, Set.of(write, synced, ExtendedOpenOption.DIRECT)));
        for (int round = 0; round < ROUNDS_WARM + Integer.parseInt(args[2]); round++) {
            for (JournalBench variant : variants) {
                variant.turn(Integer.parseInt(args[1]), round >= ROUNDS_WARM);
            }
        }
        variants.forEach(JournalBench::print);
    }

    /** A file whose blocks are all written once, so that writing them again changes no metadata. */
    private static FileChannel openJournal(Path file, Set<OpenOption> options) throws IOException {
        try (FileChannel fresh = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
            for (long at = 0; at < JOURNAL_BYTES; at += zeros.capacity()) {
                fresh.write(zeros.clear(), at);
            }
            fresh.force(true);
        }
        return FileChannel.open(file, options);
    }

    private void turn(int groupRows, boolean counts) throws RocksDBException, IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuNanos = threads.getCurrentThreadCpuTime();
        long end = System.nanoTime() + TURN_NANOS;
        long rows = 0;
        while (System.nanoTime() < end) {
            commit(group(groupRows));
            rows += groupRows;
        }
        if (counts) {
            microsPerRow.add((threads.getCurrentThreadCpuTime() - cpuNanos) / 1e3 / rows);
        }
    }

    private byte[] group(int rows) {
        encoder.reset();
        for (int i = 0; i < rows; i++) {
            long number = sequence++;
            byte[] key = ByteBuffer.allocate(16)
                    .putLong(number / 100)
                    .putLong(number)
                    .array();
            encoder.put("r/board-" + number * 31 % PARTITIONS, key, new byte[60], Batch.NEVER);
        }
        return encoder.toBytes();
    }

    private void commit(byte[] group) throws RocksDBException, IOException {
        if (journal != null) {
            append(journal, group);
        }
        try (WriteBatch batch = new WriteBatch(group)) {
            db.write(writeOptions, batch);
        }
    }

    private void append(FileChannel file, byte[] group) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(group);
        block.clear()
                .putInt(group.length)
                .putInt((int) checksum.getValue())
                .putLong(sequence)
                .put(group);
        if (direct) {
            block.position((block.position() + BLOCK_BYTES - 1) & -BLOCK_BYTES);
        }
        block.flip();
        if (journalAt + block.limit() > JOURNAL_BYTES) {
            journalAt = 0;
        }
        journalAt += file.write(block, journalAt);
    }

    private void print() {
        Collections.sort(microsPerRow);
        int count = microsPerRow.size();
        System.out.printf(
                "%-20s us of CPU a row: least %.2f, lower quartile %.2f, median %.2f%n",
                name, microsPerRow.get(0), microsPerRow.get(count / 4), microsPerRow.get(count / 2));
    }
}

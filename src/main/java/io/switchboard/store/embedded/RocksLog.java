package io.switchboard.store.embedded;

import java.io.IOException;
import java.util.List;
import org.rocksdb.RocksDBException;

/** Commits through RocksDB's own log, synced. Confined to the writer's thread. */
final class RocksLog implements CommitLog {
    private final RocksEngine engine;
    private final CommitGroup group;
    private final CommitObserver observer;

    RocksLog(RocksEngine engine, CommitGroup group, CommitObserver observer) {
        this.engine = engine;
        this.group = group;
        this.observer = observer;
    }

    @Override
    public void commit(List<PendingWrite<?>> writes) throws CommitFailure {
        byte[] bytes = group.encode(writes);
        if (bytes == null) {
            return;
        }
        long start = System.nanoTime();
        try {
            engine.write(bytes);
        } catch (RocksDBException e) {
            throw new CommitFailure(String.valueOf(e.getMessage()), e);
        }
        observer.committed(writes.size(), bytes.length, System.nanoTime() - start);
    }

    @Override
    public void recover() throws CommitFailure {
        try {
            engine.reopen();
            StoreFormat.write(engine, StoreFormat.OWN.current());
        } catch (RocksDBException | IOException e) {
            throw new CommitFailure(String.valueOf(e.getMessage()), e);
        }
    }
}

package io.switchboard;

import io.switchboard.backup.Backups;
import io.switchboard.store.embedded.EmbeddedStore;
import io.switchboard.store.embedded.RowsCheck;
import io.switchboard.store.embedded.StoreOpenException;
import io.vertx.core.Future;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded store as backups see it. */
record BackupSource(EmbeddedStore store) implements Backups.Source {
    @Override
    public Future<@Nullable Void> checkpoint(Path into) {
        return store.checkpoint(into);
    }

    @Override
    public void check(Path rows) throws StoreOpenException {
        RowsCheck.opens(rows);
    }
}

package io.switchboard.store.embedded;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.store.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sizes that {@link io.switchboard.store.Store} promises to take. Beyond them is a fault of the caller. Pure. */
final class RowLimits {
    static final int PARTITION_CHARS_MAX = 200;
    static final int KEY_BYTES_MAX = 1024;
    static final int VALUE_BYTES_MAX = 16 << 20;

    private RowLimits() {}

    /** What is wrong with a batch, or null. */
    static @Nullable FaultException check(Batch batch) {
        FaultException wrong = checkPartition(batch.partition());
        List<Batch.Change> changes = batch.changes();
        for (int i = 0; i < changes.size() && wrong == null; i++) {
            wrong = check(changes.get(i));
        }
        return wrong;
    }

    private static @Nullable FaultException check(Batch.Change change) {
        byte[] value = change.value();
        if (value != null && value.length > VALUE_BYTES_MAX) {
            return refuse("a value has " + value.length + " bytes, the store takes " + VALUE_BYTES_MAX);
        }
        return change.kind() == Batch.Kind.DELETE_RANGE ? null : checkKey(change.key());
    }

    /** What is wrong with the name of a row, or null. */
    static @Nullable FaultException check(String partition, byte[] key) {
        FaultException wrong = checkPartition(partition);
        return wrong == null ? checkKey(key) : wrong;
    }

    static @Nullable FaultException checkPartition(String partition) {
        int chars = partition.length();
        if (chars == 0 || chars > PARTITION_CHARS_MAX) {
            return refuse("a partition's name has " + chars + " characters, the store takes 1 to 200");
        }
        for (int i = 0; i < chars; i++) {
            char c = partition.charAt(i);
            if (c == 0 || c > 127) {
                return refuse("a partition's name may hold only ASCII without NUL");
            }
        }
        return null;
    }

    private static @Nullable FaultException checkKey(byte[] key) {
        return key.length == 0 || key.length > KEY_BYTES_MAX
                ? refuse("a key has " + key.length + " bytes, the store takes 1 to 1024")
                : null;
    }

    private static FaultException refuse(String detail) {
        return Fault.INTERNAL.because(detail);
    }
}

package io.switchboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.testkit.ManualTime;
import io.switchboard.testkit.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store and the few words in which its contract is told. A subclass opens one. */
abstract class StoreCalls {
    static final byte[] START = {};

    final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    Store store;

    protected abstract Store open(InstantSource clock) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open(time);
    }

    @AfterEach
    void closeStore() {
        Outcome.of(store.close());
    }

    final void write(Batch batch) {
        Outcome.of(store.write(batch));
    }

    final byte @Nullable [] get(String partition, byte[] key) {
        return Outcome.of(store.get(partition, key));
    }

    final void putAll(String partition, String... keys) {
        Batch batch = new Batch(partition);
        for (String key : keys) {
            batch.put(bytes(key), bytes("value of " + key));
        }
        write(batch);
    }

    final List<Row> rows(Scan scan) {
        return Outcome.of(store.scan(scan));
    }

    final List<String> keys(Scan scan) {
        return rows(scan).stream().map(row -> new String(row.key(), UTF_8)).toList();
    }

    final List<String> hexKeys(Scan scan) {
        return rows(scan).stream()
                .map(row -> HexFormat.of().formatHex(row.key()))
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}

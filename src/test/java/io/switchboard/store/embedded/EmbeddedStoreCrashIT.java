package io.switchboard.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.store.Row;
import io.switchboard.store.Scan;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills writers and takes away their disk: what was acknowledged is there, and nothing is there by half. */
class EmbeddedStoreCrashIT {
    private static final int ROUNDS = 4;

    private final Random random = new Random(20260101);
    private Vertx vertx;

    @TempDir
    Path directory;

    @BeforeEach
    void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stopVertx() {
        Outcome.of(vertx.close());
    }

    @Test
    @Timeout(120)
    void everyAcknowledgedWriteSurvivesAKill() throws Exception {
        Set<Long> acknowledged = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (WriterProcess writer = new WriterProcess(directory, round * 1_000_000L)) {
                writer.awaitAcknowledged(1 + random.nextInt(1500));
                writer.kill();
                acknowledged.addAll(writer.acknowledged());
            }
            assertHolds(acknowledged);
        }
    }

    @Test
    @Timeout(60)
    void aStoreInUseByAnotherProcessIsRefused() throws Exception {
        try (WriterProcess writer = new WriterProcess(directory, 0)) {
            writer.awaitAcknowledged(1);

            StoreOpenException refusal = assertThrows(StoreOpenException.class, this::open);
            assertTrue(refusal.toString().endsWith("is in use by another Switchboard process"), refusal.toString());
            writer.end();
            assertHolds(writer.acknowledged());
        }
    }

    /** A limit on the size of files stands in for a full disk: it can be set and lifted without rights. */
    @Test
    @Timeout(120)
    void aStoreWhoseDiskWasFullWritesAgainAndLosesNothing() throws Exception {
        try (WriterProcess writer = new WriterProcess(directory, 0)) {
            writer.awaitAcknowledged(500);
            limitFileSize(writer, "1024");
            writer.awaitRefused(30);
            limitFileSize(writer, "unlimited");
            writer.awaitAcknowledged(500);
            writer.end();

            assertHolds(writer.acknowledged());
            assertTrue(Collections.disjoint(stored(), writer.refused()), "a refused write is there");
        }
    }

    private static void limitFileSize(WriterProcess writer, String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder("prlimit", "--pid", Long.toString(writer.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertEquals(0, prlimit.waitFor());
    }

    private void assertHolds(Set<Long> acknowledged) throws StoreOpenException {
        Set<Long> missing = new TreeSet<>(acknowledged);
        missing.removeAll(stored());
        assertEquals(Set.of(), missing, "acknowledged, but not there");
    }

    /** The numbers of all writes that are there, each checked to be there as a whole. */
    private Set<Long> stored() throws StoreOpenException {
        EmbeddedStore store = open();
        Set<Long> first = numbers(store, 'a');
        Set<Long> second = numbers(store, 'z');
        Outcome.of(store.close());
        assertEquals(first, second, "batches by half");
        return first;
    }

    private static Set<Long> numbers(EmbeddedStore store, char end) {
        Set<Long> numbers = new HashSet<>();
        byte[] from = AckedWriter.key(end, 0);
        List<Row> page;
        do {
            page = Outcome.of(store.scan(Scan.forward("w", from, new byte[] {(byte) (end + 1)}, 1000)));
            for (Row row : page) {
                long number = ByteBuffer.wrap(row.key()).getLong(1);
                assertEquals(number % 700, row.value().length);
                numbers.add(number);
                from = Arrays.copyOf(row.key(), row.key().length + 1);
            }
        } while (!page.isEmpty());
        return numbers;
    }

    private EmbeddedStore open() throws StoreOpenException {
        return EmbeddedStore.open(directory, EmbeddedOptions.defaults(), vertx, InstantSource.system());
    }
}

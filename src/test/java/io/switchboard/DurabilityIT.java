package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Program;
import io.switchboard.testkit.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a gateway under load, again and again on the same data directory. After each restart everything acknowledged is
 * there, every request is there wholly or not at all, and a retry of what was not acknowledged is stored once.
 *
 * <p>{@code -Ddurability.rounds=200} runs longer, {@code -Ddurability.seed=…} repeats the random numbers of a run.
 */
class DurabilityIT {
    private static final int BOARDS = 8;
    private static final int ACKS_MAX = 1_500;
    private static final int ROUNDS = Integer.getInteger("durability.rounds", 20);
    private static final long SEED = Long.getLong("durability.seed", System.nanoTime());

    @TempDir
    private Path directory = Path.of("");

    private final Random random = new Random(SEED);

    @Test
    void losesNothingAcknowledgedWhenKilled() throws Exception {
        System.err.println("durability.rounds=" + ROUNDS + " durability.seed=" + SEED);
        ExecutorService threads = Executors.newFixedThreadPool(BOARDS);
        RunningGateway gateway = start();
        try {
            List<MarkedBoard> boards = createBoards(gateway);
            for (int round = 0; round < ROUNDS; round++) {
                postUntilKilled(gateway, boards, threads);
                assertRunFileIsStale();
                assertNoTemporaryFiles();
                gateway = start();
                check(gateway, boards);
            }
            tell(boards);
        } finally {
            gateway.close();
            threads.shutdownNow();
        }
    }

    private RunningGateway start() throws IOException {
        return RunningGateway.start(directory, "boards.rate=100000/s");
    }

    private static List<MarkedBoard> createBoards(RunningGateway gateway) throws Exception {
        long startMillis = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(12);
        List<MarkedBoard> boards = new ArrayList<>();
        for (int i = 0; i < BOARDS; i++) {
            boards.add(new MarkedBoard("board-" + i, gateway.createBoard("board-" + i), startMillis));
        }
        return boards;
    }

    private void postUntilKilled(RunningGateway gateway, List<MarkedBoard> boards, ExecutorService threads)
            throws Exception {
        CountDownLatch acks = new CountDownLatch(1 + random.nextInt(ACKS_MAX));
        List<Future<?>> posting = new ArrayList<>();
        for (MarkedBoard board : boards) {
            posting.add(threads.submit(() -> board.postUntilCut(gateway.httpPort(), acks)));
        }
        boolean reached = acks.await(60, TimeUnit.SECONDS);
        gateway.program().kill();
        for (Future<?> post : posting) {
            post.get(60, TimeUnit.SECONDS);
        }
        assertTrue(reached, "too few acknowledgements: " + gateway.program().errors());
    }

    private static void check(RunningGateway gateway, List<MarkedBoard> boards) throws Exception {
        for (MarkedBoard board : boards) {
            board.checkThenRetry(gateway);
        }
        for (MarkedBoard board : boards) {
            board.checkAll(gateway);
        }
        assertEquals(200, gateway.send("GET", "/health/ready", "").statusCode());
    }

    /** What the run tried, and that it tried something. */
    private static void tell(List<MarkedBoard> boards) {
        long acknowledged = boards.stream().mapToLong(MarkedBoard::acknowledged).sum();
        long unanswered = boards.stream().mapToLong(MarkedBoard::unanswered).sum();
        long stored =
                boards.stream().mapToLong(MarkedBoard::unansweredButStored).sum();
        System.err.println("acknowledged=" + acknowledged + " unanswered=" + unanswered + " ofThoseStored=" + stored);
        assertTrue(acknowledged > 10L * ROUNDS, "acknowledged: " + acknowledged);
        assertTrue(unanswered > 0, "no request was under way at any kill");
    }

    /** Else each kill would cost the disk, or the memory that a container has for them, some more. */
    private void assertNoTemporaryFiles() throws IOException {
        try (Stream<Path> left = Files.list(Program.temporary(directory))) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** A kill leaves run.json behind; the process id in it tells that nobody is there any more. */
    private void assertRunFileIsStale() throws IOException {
        String left = Files.readString(directory.resolve("data/run.json"));
        long pid = Long.parseLong(left.replaceAll(".*\"pid\":(\\d+).*", "$1"));
        assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty(), left);
    }
}

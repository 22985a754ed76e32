package io.switchboard.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.store.Batch;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process that writes until it is killed or its input ends, and prints what became of each write: {@code ok N} once
 * write N was acknowledged, {@code no N} if it was refused. Write N puts two rows, one at each end of the partition.
 * Arguments: directory, first N.
 */
final class AckedWriter {
    private static final int OUTSTANDING = 16;
    private static final long PAUSE_MILLIS = 5;

    private final EmbeddedStore store;
    private final Vertx vertx;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private long next;

    private AckedWriter(EmbeddedStore store, Vertx vertx, long first) {
        this.store = store;
        this.vertx = vertx;
        this.next = first;
    }

    public static void main(String[] args) throws StoreOpenException, IOException {
        Vertx vertx = Vertx.vertx();
        EmbeddedOptions small = new EmbeddedOptions(64, 1 << 20, 1, 16, 8 << 20);
        EmbeddedStore store = EmbeddedStore.open(Path.of(args[0]), small, vertx, InstantSource.system());
        AckedWriter writer = new AckedWriter(store, vertx, Long.parseLong(args[1]));
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(nothing -> writer.start());
        while (System.in.read() >= 0) {}
        writer.stopping.set(true);
        store.close().await();
        vertx.close().await();
    }

    private void start() {
        for (int i = 0; i < OUTSTANDING; i++) {
            write();
        }
    }

    private void write() {
        long number = next++;
        if (!stopping.get()) {
            store.write(batch(number)).onSuccess(done -> acknowledged(number)).onFailure(cause -> refused(number));
        }
    }

    private void acknowledged(long number) {
        say("ok " + number);
        write();
    }

    private void refused(long number) {
        say("no " + number);
        vertx.setTimer(PAUSE_MILLIS, timer -> write());
    }

    private static void say(String line) {
        System.out.write((line + "\n").getBytes(UTF_8), 0, line.length() + 1);
        System.out.flush();
    }

    static Batch batch(long number) {
        byte[] value = new byte[(int) (number % 700)];
        return new Batch("w").put(key('a', number), value).put(key('z', number), value);
    }

    static byte[] key(char end, long number) {
        return ByteBuffer.allocate(9).put((byte) end).putLong(number).array();
    }
}

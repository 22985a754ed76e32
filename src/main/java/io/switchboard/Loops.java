package io.switchboard;

import io.switchboard.http.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the event loops on the configured transport. {@code auto} is epoll where there is one: measured here, io_uring
 * serves small requests with less CPU but costs 2.5 times as much to fan events out to viewers, and containers often
 * forbid it (ADR 5). Nothing here looks for classes by the thread, so Vert.x need not set a loader with every event.
 */
final class Loops {
    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);

    private Loops() {}

    /** The event loops, how many they are (one for each processor), and what they listen with. */
    record Made(Vertx vertx, int loops, AcceptingTransport accepting) {}

    static Made create(Transport wanted) {
        int loops = Runtime.getRuntime().availableProcessors();
        io.vertx.core.transport.Transport transport = choose(wanted);
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setDisableTCCL(true)
                // Or it wants a directory for temporary files, which a read-only image does not have.
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false));
        AcceptingTransport accepting = new AcceptingTransport(transport);
        return new Made(Vertx.builder().with(options).withTransport(accepting).build(), loops, accepting);
    }

    private static io.vertx.core.transport.Transport choose(Transport wanted) {
        io.vertx.core.transport.Transport found =
                switch (wanted) {
                    case AUTO, EPOLL -> io.vertx.core.transport.Transport.EPOLL;
                    case IO_URING -> io.vertx.core.transport.Transport.IO_URING;
                    case NIO -> io.vertx.core.transport.Transport.NIO;
                };
        if (found != null && found.available()) {
            return found;
        }
        Throwable cause = found == null ? null : found.unavailabilityCause();
        LOG.warn("transport not available wanted={} using=nio reason={}", wanted, String.valueOf(cause));
        return io.vertx.core.transport.Transport.NIO;
    }
}

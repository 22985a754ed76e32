package io.switchboard.tls.engine;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Engines with one set of certificates. Any thread; {@link #close} once, when no new engine is wanted. */
interface EngineSource extends AutoCloseable {
    SslContext context();

    /** Gives a new engine the certificates for the name that its client asked for. On the connection's event loop. */
    void prepare(SSLEngine engine, @Nullable String serverName) throws SSLException;

    /** From now on tickets are made with the first of these keys and read with any. */
    void ticketKeys(List<TicketKeys.Key> newestFirst);

    /** Whether an engine's handshake, which has just ended well, went on with the secrets of an earlier one. */
    boolean isResumed(SSLEngine engine);

    /** Engines that were made live on. */
    @Override
    void close();
}

package io.switchboard.link.wire;

import io.vertx.core.transport.Transport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Tests with a client for all of them; those who extend them run the same on another transport. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransportTest {
    final Caller caller = newCaller();

    Caller newCaller() {
        return new Caller(Transport.NIO);
    }

    @AfterAll
    void end() {
        caller.close();
    }
}

package io.switchboard.link.wire;

import io.vertx.core.transport.Transport;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same on epoll, which is what a gateway uses on Linux. */
@EnabledOnOs(OS.LINUX)
class EpollResetTest extends ResetTest {
    @Override
    Caller newCaller() {
        return Caller.on(Transport.EPOLL);
    }
}

package io.switchboard.link.wire;

import io.vertx.core.transport.Transport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same on epoll, which is what a gateway uses on Linux. */
@EnabledOnOs(OS.LINUX)
class EpollCallFailureTest extends CallFailureTest {
    @Override
    Caller newCaller() {
        Transport transport = Transport.EPOLL;
        Assumptions.assumeTrue(transport != null && transport.available(), "no epoll here");
        return new Caller(transport);
    }
}

package io.switchboard.link.wire;

import io.vertx.core.transport.Transport;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same on io_uring, where the kernel lets it. */
@EnabledOnOs(OS.LINUX)
class IoUringCallFailureTest extends CallFailureTest {
    @Override
    Caller newCaller() {
        return Caller.on(Transport.IO_URING);
    }
}

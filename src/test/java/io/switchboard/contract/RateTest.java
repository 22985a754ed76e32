package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A board that sends faster than it may. */
@Timeout(120)
class RateTest {
    @Test
    void slowsABoardDownWithoutTouchingAnother(@TempDir Path directory) throws Exception {
        try (GatewayFixture gateway = GatewayFixture.start(directory.resolve("data"), "boards.rate=3/10s")) {
            gateway.newBoard("fast");
            gateway.newBoard("calm");
            for (int i = 0; i < 3; i++) {
                gateway.store("fast", "{\"a\":1}");
            }
            Answer answer = gateway.call("POST", "/api/v1/boards/fast/readings")
                    .body("{\"a\":1}")
                    .send()
                    .problem(429, "rate-limited");
            assertEquals("4", answer.header("Retry-After"));
            gateway.call("POST", "/write").body("m,board=fast a=1").send().problem(429, "rate-limited");
            gateway.store("calm", "{\"a\":1}");

            gateway.time().advance(Duration.ofSeconds(4));
            gateway.store("fast", "{\"a\":1}");
            gateway.call("POST", "/api/v1/boards/fast/readings")
                    .body("{\"a\":1}")
                    .send()
                    .problem(429, "rate-limited");
        }
    }
}

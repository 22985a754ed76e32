package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.testkit.GatewayFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecurityTextTest {
    private static final String PATH = "/.well-known/security.txt";

    @TempDir
    Path directory;

    @Test
    void namesTheContactAndUntilWhenItHolds() throws Exception {
        String contact = "mailto:security@example.org";
        try (GatewayFixture gateway = GatewayFixture.start(directory.resolve("data"), "security.contact=" + contact)) {
            String text = gateway.anonymous("GET", PATH).send().expect(200).body();
            assertEquals("Contact: " + contact + "\nExpires: 2026-08-31T00:00:00Z\n", text);
        }
    }

    @Test
    void isNotThereWithoutAContact() throws Exception {
        try (GatewayFixture gateway = GatewayFixture.start(directory.resolve("data"))) {
            gateway.anonymous("GET", PATH).send().problem(404, "not-found");
        }
    }
}

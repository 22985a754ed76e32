package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.UnusableException;
import io.switchboard.testkit.GatewayFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that fetches need are read at the start: what is wrong with one shows then, not at a board's first fetch. */
class FetchFilesTest {
    @TempDir
    Path directory;

    private String refusal(String... sets) {
        UnusableException refused =
                assertThrows(UnusableException.class, () -> GatewayFixture.start(directory.resolve("data"), sets)
                        .close());
        return String.valueOf(refused.getMessage());
    }

    @Test
    void aFileOfTrustThatIsNotThereKeepsTheGatewayFromStarting() {
        Path missing = directory.resolve("missing.pem");
        String refused = refusal("fetch.trust=" + missing);
        assertTrue(refused.startsWith("fetch: " + missing), refused);
    }

    @Test
    void aKeyThatIsNoneKeepsTheGatewayFromStarting() throws Exception {
        Path certificate = Files.writeString(directory.resolve("client.pem"), "no certificate");
        Path key = Files.writeString(directory.resolve("client.key"), "no key");
        String refused = refusal(
                "fetch.recipes.weather.url=https://example.com/",
                "fetch.recipes.weather.certificate=" + certificate,
                "fetch.recipes.weather.key=" + key);
        assertEquals("fetch: " + certificate + ": not PEM: it has no line -----BEGIN CERTIFICATE-----", refused);
    }
}

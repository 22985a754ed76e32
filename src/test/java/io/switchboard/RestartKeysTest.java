package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.base.config.ConfigResult;
import io.switchboard.base.config.ConfigSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RestartKeysTest {
    private static GatewayConfig config(String... sets) {
        ConfigSources sources = new ConfigSources(null, Path.of("nowhere"), Map.of(), List.of(sets), Set.of());
        return ((ConfigResult.Loaded<GatewayConfig>) GatewayConfig.load(sources)).config();
    }

    @Test
    void namesWhatCountsAtTheNextStartOnly() {
        List<String> keys = RestartKeys.changed(
                config(), config("https.port=9443", "data=elsewhere", "https.legacy=true", "boards.rate=7/s"));

        assertEquals(List.of("data", "https.port"), keys);
    }

    @Test
    void namesTheDefaultsOfLinksAndPolls() {
        List<String> keys = RestartKeys.changed(config(), config("links.queue=9", "polling.in-flight-max=7"));

        assertEquals(List.of("links", "polling"), keys);
    }

    @Test
    void saysNothingOfAConfigurationThatIsTheSame() {
        assertEquals(List.of(), RestartKeys.changed(config("store.kind=embedded"), config("store.kind=embedded")));
    }
}

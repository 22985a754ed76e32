package io.switchboard;

import io.switchboard.pages.SystemFacts;
import io.switchboard.pages.view.SystemView.Certificate;
import io.switchboard.pages.view.SystemView.Fact;
import io.switchboard.tls.cert.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Tells pages what only the root knows of the gateway. Any thread. */
final class GatewayFacts implements SystemFacts {
    private final GatewayParts parts;

    GatewayFacts(GatewayParts parts) {
        this.parts = parts;
    }

    @Override
    public String version() {
        return Objects.requireNonNullElse(GatewayFacts.class.getPackage().getImplementationVersion(), "of this checkout");
    }

    @Override
    public List<Fact> addresses() {
        GatewayConfig config = parts.config();
        return List.of(
                new Fact("HTTP", config.http().host() + ":" + config.http().port()),
                new Fact("HTTPS", config.https().host() + ":" + config.https().port()));
    }

    @Override
    public List<Certificate> certificates() {
        Instant now = parts.clock().instant();
        return parts.tls().certificates().entrySet().stream()
                .map(each -> new Certificate(
                        each.getKey(),
                        String.join(", ", each.getValue().names().texts()),
                        each.getValue().notAfter(),
                        Duration.between(now, each.getValue().notAfter()).toDays()))
                .toList();
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(parts.tls().authority());
    }
}

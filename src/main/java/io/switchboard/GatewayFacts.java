package io.switchboard;

import io.switchboard.pages.SystemFacts;
import io.switchboard.pages.view.SystemView.Certificate;
import io.switchboard.pages.view.SystemView.Fact;
import io.switchboard.tls.cert.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Tells pages what only the root knows of the gateway. Any thread. */
final class GatewayFacts implements SystemFacts {
    private final GatewayParts parts;
    private final Supplier<Map<String, String>> listeners;

    /** @param listeners where they listen, by name, once they do */
    GatewayFacts(GatewayParts parts, Supplier<Map<String, String>> listeners) {
        this.parts = parts;
        this.listeners = listeners;
    }

    @Override
    public String version() {
        return Objects.requireNonNullElse(
                GatewayFacts.class.getPackage().getImplementationVersion(), "of this checkout");
    }

    @Override
    public List<Fact> addresses() {
        return listeners.get().entrySet().stream()
                .map(each -> new Fact("Listens, " + each.getKey(), each.getValue()))
                .toList();
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

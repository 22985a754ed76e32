package io.switchboard.fetch;

import io.switchboard.fetch.recipe.Recipe;
import io.switchboard.fetch.target.TargetPolicy;
import io.switchboard.fetch.upstream.TlsSettings;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the configuration says, made ready: replaced as a whole when it is read again. Immutable. */
final class FetchSetup {
    private final FetchConfig config;
    private final TargetPolicy policy;
    private final Map<String, Recipe> recipes = new LinkedHashMap<>();
    private final Map<String, TlsSettings> hosts;

    FetchSetup(FetchConfig config) {
        this.config = config;
        this.policy = TargetPolicy.of(config.allowNetworks(), config.ports());
        config.recipes().forEach((name, recipe) -> recipes.put(name, new Recipe(name, recipe)));
        this.hosts = config.hosts().values().stream()
                .collect(Collectors.toMap(HostConfig::host, HostConfig::tls, (first, second) -> first));
    }

    FetchConfig config() {
        return config;
    }

    TargetPolicy policy() {
        return policy;
    }

    @Nullable
    Recipe recipe(String name) {
        return recipes.get(name);
    }

    Map<String, Recipe> recipes() {
        return recipes;
    }

    /** How to do TLS with the host: what the recipe says, else what the host's own section says. */
    TlsSettings tls(FetchOrder order, URI target) {
        TlsSettings ordered = order.tls();
        return ordered != null ? ordered : hosts.getOrDefault(target.getHost(), TlsSettings.USUAL);
    }

    /** Every way to do TLS that recipes and hosts ask for. */
    Set<TlsSettings> wantedTls() {
        Set<TlsSettings> wanted = new HashSet<>(hosts.values());
        recipes.values().forEach(recipe -> wanted.add(recipe.config().tls()));
        return wanted;
    }
}

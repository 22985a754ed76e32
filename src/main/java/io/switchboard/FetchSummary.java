package io.switchboard;

import io.switchboard.base.Durations;
import io.switchboard.fetch.Fetching;
import io.switchboard.fetch.RecentFetches.Recent;
import io.switchboard.fetch.cache.FetchCache;
import io.switchboard.pages.FetchOverview;
import io.switchboard.pages.view.FetchView.Cache;
import io.switchboard.pages.view.FetchView.Outcome;
import io.switchboard.pages.view.FetchView.Recipe;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Shows the pages what is fetched. Any thread. */
final class FetchSummary implements FetchOverview {
    private final Fetching fetching;

    FetchSummary(Fetching fetching) {
        this.fetching = fetching;
    }

    @Override
    public List<Recipe> recipes() {
        return fetching.recipes().stream()
                .map(FetchSummary::shown)
                .sorted(Comparator.comparing(Recipe::name))
                .toList();
    }

    /** The host alone: keys of services may stand anywhere else. */
    private static Recipe shown(io.switchboard.fetch.recipe.Recipe recipe) {
        Duration fresh = recipe.config().fresh();
        return new Recipe(
                recipe.name(),
                recipe.config().method().name(),
                recipe.host(),
                fresh == null ? "" : Durations.format(fresh));
    }

    @Override
    public List<Outcome> outcomes() {
        return fetching.recent().all().stream().map(FetchSummary::shown).toList();
    }

    private static Outcome shown(Recent recent) {
        String board = recent.board();
        return new Outcome(
                recent.atMillis(),
                recent.target(),
                board == null ? "" : board,
                recent.result(),
                recent.ok(),
                recent.cached(),
                recent.tookMillis());
    }

    @Override
    public Cache cache() {
        FetchCache cache = fetching.cache();
        return new Cache(cache.hits() + cache.misses(), cache.hits(), cache.bytes(), cache.bytesMax());
    }
}

package io.switchboard.pages;

import io.switchboard.pages.view.FetchView.Cache;
import io.switchboard.pages.view.FetchView.Outcome;
import io.switchboard.pages.view.FetchView.Recipe;
import java.util.List;

/** What pages show of fetches; declared here, filled from the feature that makes them. From memory; never waits. */
public interface FetchOverview {
    /** A gateway without recipes that has fetched nothing. */
    FetchOverview NOTHING = new FetchOverview() {
        @Override
        public List<Recipe> recipes() {
            return List.of();
        }

        @Override
        public List<Outcome> outcomes() {
            return List.of();
        }

        @Override
        public Cache cache() {
            return new Cache(0, 0, 0, 0);
        }
    };

    /** In the order of their names. */
    List<Recipe> recipes();

    /** The latest ones, newest first; some dozens. */
    List<Outcome> outcomes();

    Cache cache();
}

package io.switchboard.pages;

import io.switchboard.pages.view.FetchView.Cache;
import io.switchboard.pages.view.FetchView.Outcome;
import io.switchboard.pages.view.FetchView.Recipe;
import java.util.List;

/** What pages show of fetches; declared here, filled from the feature that makes them. From memory; never waits. */
public interface FetchOverview {
    /** In the order of their names. */
    List<Recipe> recipes();

    /** The latest ones, newest first; some dozens. */
    List<Outcome> outcomes();

    Cache cache();
}

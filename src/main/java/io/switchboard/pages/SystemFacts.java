package io.switchboard.pages;

import io.switchboard.pages.view.SystemView;
import java.util.List;

/** What pages show of the gateway and cannot know; declared here, filled by the root. From memory; never waits. */
public interface SystemFacts {
    /** The program's version. */
    String version();

    /** Where boards and people reach the gateway, by listener. */
    List<SystemView.Fact> addresses();

    /** The certificates that are shown at present. */
    List<SystemView.Certificate> certificates();

    /** SHA-256 of the authority's certificate, as people compare it. */
    String fingerprint();
}

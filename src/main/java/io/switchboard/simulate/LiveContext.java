package io.switchboard.simulate;

import java.time.InstantSource;

/** What the boards of a live fleet have in common. */
record LiveContext(GatewayAddress gateway, FleetPlan plan, InstantSource time, RetryPause pause, FleetCounts counts) {}

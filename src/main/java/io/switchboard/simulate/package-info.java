/**
 * Simulated boards: the load tool behind {@code switchboard simulate}, and the live fleet that a demo runs in its own
 * process.
 *
 * <p>Both speak HTTP only and know nothing of the gateway's inside, so that they work against any gateway. The load
 * tool ({@link io.switchboard.simulate.LoadTest}) enrols boards, posts, and reads back what was acknowledged; the fleet
 * ({@link io.switchboard.simulate.SimulatedFleet}) sends what real boards send, the way they send it.
 */
@NullMarked
package io.switchboard.simulate;

import org.jspecify.annotations.NullMarked;

/**
 * Work on stored rows in the background: folding requests into blocks and rollups, and removing what is older than the
 * retention.
 */
@NullMarked
package io.switchboard.readings.fold;

import org.jspecify.annotations.NullMarked;

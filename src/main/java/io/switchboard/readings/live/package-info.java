/** Live events for any number of viewers, over server-sent events, from one bounded window that all share. */
@NullMarked
package io.switchboard.readings.live;

import org.jspecify.annotations.NullMarked;

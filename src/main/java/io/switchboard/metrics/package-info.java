/** Metrics of the gateway itself: meters looked up once, the scrape page, event-loop lag. */
@NullMarked
package io.switchboard.metrics;

import org.jspecify.annotations.NullMarked;

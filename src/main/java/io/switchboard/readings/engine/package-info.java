/** The engine of readings: what the rest of the gateway calls to store and to ask. */
@NullMarked
package io.switchboard.readings.engine;

import org.jspecify.annotations.NullMarked;

package io.switchboard.readings.api;

import java.time.Duration;

/**
 * Bounds of a request with readings.
 *
 * @param bodyBytesMax longest body
 * @param readingsMax most readings in it
 * @param defaultExpect how often a board is expected that does not say
 */
public record IngestLimits(int bodyBytesMax, int readingsMax, Duration defaultExpect) {}

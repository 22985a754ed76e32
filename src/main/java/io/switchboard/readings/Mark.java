package io.switchboard.readings;

/**
 * What makes a retry recognisable: the board's {@code _boot} (any short text that changes when it restarts) and
 * {@code _seq} (a number that it raises by one a request). A request with a mark that was seen is acknowledged and not
 * stored again.
 *
 * @param boot 1 to 64 characters
 * @param seq 0 or more
 */
public record Mark(String boot, long seq) {}

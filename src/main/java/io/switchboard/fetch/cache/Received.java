package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.OutsideAnswer;

/**
 * What became of an answer.
 *
 * @param answer to give to the client: the origin's, or the stored one that it confirms, as much of it as the client's
 *     conditions ask for
 * @param stored whether the answer, or what it confirms, is kept for others
 */
public record Received(OutsideAnswer answer, boolean stored) {}

package io.switchboard.link.queue;

/**
 * The bounds of one link.
 *
 * @param places calls at the board at once, 1 at least
 * @param queueMax people's calls that may wait
 * @param waitMillis how long a call may wait for its turn
 */
public record LinkPolicy(int places, int queueMax, long waitMillis) {}

package io.switchboard.http;

/**
 * Tells whether an answer may be given once more to the very same request of the same caller. On the event loop that
 * gave it.
 */
@FunctionalInterface
public interface Repeat {
    /**
     * Counts, as every request is counted, and says yes; or says no, and the request is served as any other.
     *
     * @return whether nothing has changed that the answer depends on, but for the clock's second
     */
    boolean again();
}

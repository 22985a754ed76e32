package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.OutsideAnswer;

/** What the cache has to say to a request: an answer, or what to send. */
public sealed interface Lookup permits Lookup.Fresh, Lookup.StaleWhileRevalidate, Lookup.OnlyIfCached, Forward {
    /** The answer to give, with its age. */
    record Fresh(OutsideAnswer answer) implements Lookup {}

    /**
     * The answer to give, and a request to send behind the client's back. Every client gets one while it is under way:
     * send those of one {@link Forward#flight()} once.
     */
    record StaleWhileRevalidate(OutsideAnswer answer, Forward renewal) implements Lookup {}

    /** The client wants a stored answer or none, and there is none: 504 (RFC 9111 section 5.2.1.7). */
    record OnlyIfCached() implements Lookup {}
}

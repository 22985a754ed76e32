package io.switchboard.simulate.site;

import java.time.Duration;

/** One thing that a site does once it has read a request's head. After the last one it closes the connection with FIN. */
sealed interface Act {
    record Send(byte[] bytes) implements Act {}

    /** Does nothing, and does not look at the connection either. */
    record Pause(Duration length) implements Act {}

    /** Sends so many bytes of no meaning. */
    record Flood(long bytes) implements Act {}

    /** Sends nothing more and keeps the connection until the client ends it. */
    record Hold() implements Act {}

    /** Ends the connection with RST. */
    record Reset() implements Act {}

    /** Ends the connection with RST and is gone for a while, as a board that starts anew. */
    record Crash() implements Act {}
}

package io.switchboard.http;

import org.jspecify.annotations.Nullable;

/** Turns a session cookie's value into a session. Called on event loops, so it answers from memory. */
@FunctionalInterface
public interface SessionSource {
    /** The name of the cookie. */
    String COOKIE = "switchboard_session";

    /** For a listener without browsers. */
    SessionSource NONE = cookie -> null;

    /** The session of that cookie, or null if it is none or over. */
    @Nullable
    Session find(String cookie);
}

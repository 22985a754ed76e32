package io.switchboard.http;

/** How a listener knows who asks: by token, or by the cookie of a session. */
public record Identities(Authenticator tokens, SessionSource sessions) {}

package io.switchboard.http;

/**
 * A browser that has logged in.
 *
 * @param csrf what a request that changes something must bring beside the cookie
 */
public record Session(Caller caller, String csrf) {}

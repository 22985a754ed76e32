package io.switchboard.readings.engine;

/**
 * What became of a request's readings; all are durable.
 *
 * @param accepted readings stored by this request
 * @param duplicate readings that a request with the same mark had stored before
 */
public record Receipt(int accepted, int duplicate) {}

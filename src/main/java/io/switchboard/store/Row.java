package io.switchboard.store;

/** A stored row as a read returns it. The arrays belong to the caller. */
public record Row(byte[] key, byte[] value) {}

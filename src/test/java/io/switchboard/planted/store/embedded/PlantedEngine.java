package io.switchboard.planted.store.embedded;

/** An implementation that only the root may name. */
public record PlantedEngine(int size) {}

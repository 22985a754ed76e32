package io.switchboard.planted.store;

import io.switchboard.planted.http.PlantedEdge;

/** Imports a sibling of its layer. */
public record PlantedStore(PlantedEdge sibling) {}

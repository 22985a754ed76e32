package io.switchboard.planted.board;

import io.switchboard.planted.http.PlantedEdge;
import io.switchboard.planted.store.embedded.PlantedEngine;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;

/** Names a store's implementation, closes a cycle, and uses Vert.x and its inside. */
public record PlantedDomain(PlantedEdge edge, PlantedEngine engine, Future<String> later, ContextInternal inside) {}

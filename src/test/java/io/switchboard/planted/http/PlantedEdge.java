package io.switchboard.planted.http;

import io.netty.buffer.ByteBuf;
import io.switchboard.planted.board.PlantedDomain;

/** Imports a layer above its own, and Netty where it does not belong. */
public record PlantedEdge(PlantedDomain domain, ByteBuf bytes) {}

package io.switchboard.planted.store;

import io.switchboard.planted.http.PlantedEdge;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Imports a sibling of its layer, and makes certificates where it should not. */
public record PlantedStore(PlantedEdge sibling, NameConstraints certificates) {}

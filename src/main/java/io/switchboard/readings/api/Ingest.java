package io.switchboard.readings.api;

import io.switchboard.board.BoardRegistry;
import io.switchboard.http.BodyWork;
import io.switchboard.readings.engine.ReadingsEngine;
import java.time.InstantSource;

/** What all routes that take readings share. */
public record Ingest(
        BoardRegistry registry,
        ReadingsEngine engine,
        IngestLimits limits,
        InstantSource clock,
        BodyWork work,
        IngestMeters meters) {}

package io.switchboard.readings.engine;

import io.switchboard.readings.series.AppendListener;
import io.switchboard.readings.series.EngineLimits;
import io.switchboard.store.Store;
import java.time.InstantSource;

/** What an engine is built on. */
public record EngineParts(Store store, EngineLimits limits, InstantSource clock, AppendListener listener) {}

package io.switchboard.readings.format;

import io.switchboard.readings.Mark;
import io.switchboard.readings.ReadingBatch;
import org.jspecify.annotations.Nullable;

/**
 * What a body held.
 *
 * @param batch at least one reading, in the order in which they were sent
 * @param mark the body's {@code _boot} and {@code _seq}, or null if it had none
 */
public record ParsedBody(ReadingBatch batch, @Nullable Mark mark) {}

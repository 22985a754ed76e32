/**
 * The forms in which readings arrive and leave: JSON, HTML forms, SenML (RFC 8428), CSV (RFC 4180) and InfluxDB line
 * protocol in; JSON, CSV and SenML out.
 *
 * <p>Pure code: bytes and the time go in, a {@link io.switchboard.readings.ReadingBatch} or a
 * {@link io.switchboard.base.FaultException} comes out, nothing blocks and nothing else is thrown. Parsers keep no
 * state between calls (except {@code MetricNames}, a bounded cache that any thread may use), so they may run on every
 * event loop at once.
 */
@NullMarked
package io.switchboard.readings.format;

import org.jspecify.annotations.NullMarked;

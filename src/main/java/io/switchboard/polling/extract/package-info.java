/**
 * Finds readings in a board's own page: by JSON Pointer (RFC 6901), regular expression, CSS selector, or name and labels
 * of a sample in Prometheus text.
 *
 * <p>Pure code: the bytes of a page and the time go in, readings and the metrics that were not found come out. Nothing
 * blocks and nothing is kept between pages, so any thread may do it; a page for which
 * {@link io.switchboard.polling.extract.Extractor#needsWorker} says so takes more than a few milliseconds and must not be
 * read on an event loop. Work is bounded whatever the page holds: see {@code WorkBudget}.
 */
@NullMarked
package io.switchboard.polling.extract;

import org.jspecify.annotations.NullMarked;

/**
 * A shared HTTP cache after RFC 9111, with stale-while-revalidate and stale-if-error (RFC 5861) and Cache-Status (RFC
 * 9211). Decisions are pure: time is passed in, messages are values, and whoever asks does the sending.
 * {@link io.switchboard.fetch.cache.FetchCache} is the way in.
 */
@NullMarked
package io.switchboard.fetch.cache;

import org.jspecify.annotations.NullMarked;

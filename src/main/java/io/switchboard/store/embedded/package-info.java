/**
 * The embedded engine: one RocksDB in the data directory, written by one thread that commits whatever waits as a group
 * with one sync, read by a bounded pool of workers.
 *
 * <p>The only package that names RocksDB, and one of the few places that name {@code io.vertx.core.internal} (in
 * {@link io.switchboard.store.embedded.Caller}): the public API has no way to complete many futures of many request
 * contexts with a single hop to their event loop.
 */
@NullMarked
package io.switchboard.store.embedded;

import org.jspecify.annotations.NullMarked;

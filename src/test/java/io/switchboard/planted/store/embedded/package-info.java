/** Stands for a store's implementation, so that {@code ArchitectureTest} can show that it notices. */
@NullMarked
package io.switchboard.planted.store.embedded;

import org.jspecify.annotations.NullMarked;

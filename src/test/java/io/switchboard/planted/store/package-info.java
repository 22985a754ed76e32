/** Breaks the rules, so that {@code ArchitectureTest} can show that it notices. */
@NullMarked
package io.switchboard.planted.store;

import org.jspecify.annotations.NullMarked;

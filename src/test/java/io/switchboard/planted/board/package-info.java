/** Breaks the rules, so that {@code ArchitectureTest} can show that it notices. */
@NullMarked
package io.switchboard.planted.board;

import org.jspecify.annotations.NullMarked;

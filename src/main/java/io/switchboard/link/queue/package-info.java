/**
 * The connection queue in front of one board, as a pure state machine: who gets through, who waits, who is refused, and
 * when a board that fails is tried again. Time is passed in; nothing here does I/O.
 */
@NullMarked
package io.switchboard.link.queue;

import org.jspecify.annotations.NullMarked;

/**
 * Reads what a board answers, as leniently as boards need: bytes in, one head, its body and an end out. Strict parsing
 * stays on the public side. Pure: no sockets, no threads, no clock.
 */
@NullMarked
package io.switchboard.link.answer;

import org.jspecify.annotations.NullMarked;

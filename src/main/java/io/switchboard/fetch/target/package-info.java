/**
 * Which targets boards may have fetched: how an address must be spelled, and which hosts and ports it may name. Decisions
 * only; {@code fetch.dns} looks names up.
 */
@NullMarked
package io.switchboard.fetch.target;

import org.jspecify.annotations.NullMarked;

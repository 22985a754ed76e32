/**
 * Commands: what boards are asked to do. Queued durably, delivered at least once and in order, until acknowledged or
 * expired.
 */
@NullMarked
package io.switchboard.commands;

import org.jspecify.annotations.NullMarked;

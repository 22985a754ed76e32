/**
 * Links: the connection queue in front of a board's own server, and what may stand in for it. The queue itself is
 * {@code link.queue}, what boards answer is read by {@code link.answer}, and {@code link.wire} calls them.
 */
@NullMarked
package io.switchboard.link;

import org.jspecify.annotations.NullMarked;

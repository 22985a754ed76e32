/** Links, the connection queue in front of one board's own server: their configuration. The queue is not here yet. */
@NullMarked
package io.switchboard.link;

import org.jspecify.annotations.NullMarked;

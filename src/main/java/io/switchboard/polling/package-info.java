/** Polling of boards' own pages: its configuration. The loop is not here yet. */
@NullMarked
package io.switchboard.polling;

import org.jspecify.annotations.NullMarked;

/** The polling loop: turns boards' own pages into readings, each board in its own rhythm, through its link. */
@NullMarked
package io.switchboard.polling;

import org.jspecify.annotations.NullMarked;

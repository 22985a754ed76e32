/**
 * Boards' own pages for any number of browsers: {@code /boards/{board}/site/…} through the board's link. What goes to the
 * board is cut to what it can hold; what comes back is put under the prefix and may not act as the person who looks at it.
 */
@NullMarked
package io.switchboard.proxy;

import org.jspecify.annotations.NullMarked;

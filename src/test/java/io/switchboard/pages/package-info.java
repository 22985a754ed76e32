/** What browsers see, in a browser. */
@NullMarked
package io.switchboard.pages;

import org.jspecify.annotations.NullMarked;

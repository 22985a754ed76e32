/** Boards' own servers, asked over real sockets. */
@NullMarked
package io.switchboard.simulate.site;

import org.jspecify.annotations.NullMarked;

/** Tests of calls to boards, over real sockets. */
@NullMarked
package io.switchboard.link.wire;

import org.jspecify.annotations.NullMarked;

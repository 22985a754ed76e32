/** The contract of the gateway as clients see it, each part tried against a whole gateway over real sockets. */
@NullMarked
package io.switchboard.contract;

import org.jspecify.annotations.NullMarked;

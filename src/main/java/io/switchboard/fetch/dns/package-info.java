/**
 * Looking up the names of targets: all their addresses, checked by {@code fetch.target} before anything is connected to.
 */
@NullMarked
package io.switchboard.fetch.dns;

import org.jspecify.annotations.NullMarked;

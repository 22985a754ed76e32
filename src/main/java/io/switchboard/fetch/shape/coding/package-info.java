/** Content codings (RFC 9110 section 8.4) taken off within bounds. */
@NullMarked
package io.switchboard.fetch.shape.coding;

import org.jspecify.annotations.NullMarked;

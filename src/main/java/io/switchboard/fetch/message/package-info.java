/** HTTP messages of the outside as values, apart from any library: what policy, cache and shaping decide on. */
@NullMarked
package io.switchboard.fetch.message;

import org.jspecify.annotations.NullMarked;

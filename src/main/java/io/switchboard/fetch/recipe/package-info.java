/** Named fetches: what the configuration says of each, and the request that it makes of what a board sends. Pure. */
@NullMarked
package io.switchboard.fetch.recipe;

import org.jspecify.annotations.NullMarked;

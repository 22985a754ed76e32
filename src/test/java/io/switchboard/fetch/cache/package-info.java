/** Tests of the cache of fetches: each row of a table is one rule, with the time passed in. */
@NullMarked
package io.switchboard.fetch.cache;

import org.jspecify.annotations.NullMarked;

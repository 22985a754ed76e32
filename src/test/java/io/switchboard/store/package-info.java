/** The contract of the store as tests, run against every engine. */
@NullMarked
package io.switchboard.store;

import org.jspecify.annotations.NullMarked;

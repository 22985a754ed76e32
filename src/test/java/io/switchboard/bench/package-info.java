/** Peers for the benchmark: what a figure of ours is compared with. Not run by the tests. */
@NullMarked
package io.switchboard.bench;

import org.jspecify.annotations.NullMarked;

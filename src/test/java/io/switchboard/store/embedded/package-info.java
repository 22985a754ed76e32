/** Tests of the embedded engine, and its benchmark. */
@NullMarked
package io.switchboard.store.embedded;

import org.jspecify.annotations.NullMarked;

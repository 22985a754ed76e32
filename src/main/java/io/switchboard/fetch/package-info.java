/** Fetching from the outside for boards: its configuration. The client and its cache are not here yet. */
@NullMarked
package io.switchboard.fetch;

import org.jspecify.annotations.NullMarked;

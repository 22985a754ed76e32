/** What shaping may take and give: its limits, a buffer that keeps one of them, and its refusals. */
@NullMarked
package io.switchboard.fetch.shape.bound;

import org.jspecify.annotations.NullMarked;

/** Answers to questions about a metric: raw readings or steps, page by page, merged from blocks and fresh rows. */
@NullMarked
package io.switchboard.readings.query;

import org.jspecify.annotations.NullMarked;

/** Which answers are text, in which charset, and what a person reads of an HTML page. */
@NullMarked
package io.switchboard.fetch.shape.text;

import org.jspecify.annotations.NullMarked;

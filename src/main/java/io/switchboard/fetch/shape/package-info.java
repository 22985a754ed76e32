/**
 * Cuts an answer of the outside to a size and a form that a board with 200 KB of heap can take: decoded, in UTF-8, the
 * values out of JSON, the text out of HTML, a picture for a display. Pure and bounded; to be run on a worker where the
 * answer is large or a picture.
 */
@NullMarked
package io.switchboard.fetch.shape;

import org.jspecify.annotations.NullMarked;

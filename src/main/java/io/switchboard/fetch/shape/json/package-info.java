/**
 * Values picked from JSON by pointers, in one pass and without a tree, and written again in forms that a board reads
 * without a parser. Numbers keep the characters that they came in.
 */
@NullMarked
package io.switchboard.fetch.shape.json;

import org.jspecify.annotations.NullMarked;

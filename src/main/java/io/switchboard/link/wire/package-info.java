/**
 * Calls to boards' own servers: one connection for each, opened when the whole request is in hand, closed as soon as the
 * answer is complete. Reads with {@link io.switchboard.link.answer.AnswerParser}; how many calls a board gets at once is
 * decided above.
 */
@NullMarked
package io.switchboard.link.wire;

import org.jspecify.annotations.NullMarked;

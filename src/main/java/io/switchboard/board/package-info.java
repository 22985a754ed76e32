/** Boards: who they are, their credentials, and whether they live. */
@NullMarked
package io.switchboard.board;

import org.jspecify.annotations.NullMarked;

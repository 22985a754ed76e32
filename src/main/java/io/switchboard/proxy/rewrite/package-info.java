/**
 * Makes a board's own pages work below {@code /boards/{board}/site/}: maps the references in its header fields, HTML and
 * CSS to where the gateway shows them.
 *
 * <p>Pure code without I/O; nothing blocks. The rewriters take a page in pieces of any size and give back what is done of
 * it, hold at most 64 KiB, never fail, and change nothing but references: every other byte passes as it came, in any
 * charset that extends ASCII. What is not rewritten are references that scripts make, relative ones that climb above
 * the board's root ({@code ../../x}), and those written with character references ({@code &#47;x}) or CSS escapes.
 */
@NullMarked
package io.switchboard.proxy.rewrite;

import org.jspecify.annotations.NullMarked;

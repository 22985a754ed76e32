/**
 * Whether the certificates of servers are trusted, more strictly than the JDK decides by itself, and why not in words that
 * tell what to do.
 */
@NullMarked
package io.switchboard.fetch.verify;

import org.jspecify.annotations.NullMarked;

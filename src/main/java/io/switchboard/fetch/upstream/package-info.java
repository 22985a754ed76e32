/**
 * Requests to the outside: how TLS is set up for a host, one client for each set-up, and one hop at a time, each checked
 * before its connection is made.
 */
@NullMarked
package io.switchboard.fetch.upstream;

import org.jspecify.annotations.NullMarked;

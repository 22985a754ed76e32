/**
 * Where the HTTP edge touches Netty and the inside of Vert.x: the request decoder, which also knows each connection's
 * state, and the sweep that ends connections that take too long. Nothing else of {@code http} may import those.
 */
@NullMarked
package io.switchboard.http.wire;

import org.jspecify.annotations.NullMarked;

/**
 * The server's side of TLS on Netty's engines: BoringSSL, or the JDK's where that cannot be loaded. Contexts are replaced
 * while connections live, handshakes are bounded and counted.
 */
@NullMarked
package io.switchboard.tls.engine;

import org.jspecify.annotations.NullMarked;

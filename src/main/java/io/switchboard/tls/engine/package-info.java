/**
 * TLS on Netty's engines: BoringSSL, or the JDK's where that cannot be loaded or knows less. Towards clients, contexts are
 * replaced while connections live, and handshakes are bounded and counted; towards boards that are servers, each
 * connection has a trust of its own.
 */
@NullMarked
package io.switchboard.tls.engine;

import org.jspecify.annotations.NullMarked;

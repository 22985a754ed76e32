/**
 * X.509 certificates without files and without the network: reading PEM, the local authority's certificates, what its
 * name constraints let it sign, and when a certificate has to be made anew (RFC 5280).
 *
 * <p>The only package that uses Bouncy Castle. What makes a key takes 100 ms and more, and the rest a few, so callers
 * are workers and commands, never event loops.
 */
@NullMarked
package io.switchboard.tls.cert;

import org.jspecify.annotations.NullMarked;

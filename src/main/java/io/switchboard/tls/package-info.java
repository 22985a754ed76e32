/**
 * TLS: its configuration, certificates in files, and the local authority that makes the gateway's own.
 *
 * <p>The listener asks {@link io.switchboard.tls.LocalCertificates} for what it serves, or reads the configured files
 * with {@link io.switchboard.tls.PemFiles}.
 */
@NullMarked
package io.switchboard.tls;

import org.jspecify.annotations.NullMarked;

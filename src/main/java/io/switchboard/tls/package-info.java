/**
 * TLS: its configuration, certificates in files, and the local authority that makes the gateway's own.
 *
 * <p>The root package asks {@link io.switchboard.tls.LocalCertificates} for what is served, or reads the configured files
 * with {@link io.switchboard.tls.PemFiles}, and hands it to {@link io.switchboard.tls.engine.TlsServer}.
 */
@NullMarked
package io.switchboard.tls;

import org.jspecify.annotations.NullMarked;

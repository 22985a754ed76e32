/** TLS: its configuration. The listener and the local authority are not here yet. */
@NullMarked
package io.switchboard.tls;

import org.jspecify.annotations.NullMarked;

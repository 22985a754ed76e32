@NullMarked
package io.switchboard.tls.cert;

import org.jspecify.annotations.NullMarked;

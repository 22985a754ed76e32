@NullMarked
package io.switchboard.tls;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.switchboard.tls.engine;

import org.jspecify.annotations.NullMarked;

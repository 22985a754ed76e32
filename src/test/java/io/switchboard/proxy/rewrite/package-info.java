@NullMarked
package io.switchboard.proxy.rewrite;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.switchboard.link.queue;

import org.jspecify.annotations.NullMarked;

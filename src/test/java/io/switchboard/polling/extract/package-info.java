@NullMarked
package io.switchboard.polling.extract;

import org.jspecify.annotations.NullMarked;

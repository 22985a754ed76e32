@NullMarked
package io.switchboard.simulate;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.switchboard.base;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.switchboard.fetch.shape;

import org.jspecify.annotations.NullMarked;

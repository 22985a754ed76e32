@NullMarked
package io.switchboard.fetch.shape.image;

import org.jspecify.annotations.NullMarked;

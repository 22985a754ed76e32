@NullMarked
package io.switchboard.fetch.shape.text;

import org.jspecify.annotations.NullMarked;

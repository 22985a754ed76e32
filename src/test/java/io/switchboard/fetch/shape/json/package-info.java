@NullMarked
package io.switchboard.fetch.shape.json;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.switchboard.fetch.shape.coding;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.switchboard.fetch.target;

import org.jspecify.annotations.NullMarked;

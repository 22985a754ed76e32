@NullMarked
package io.switchboard.fetch.verify;

import org.jspecify.annotations.NullMarked;

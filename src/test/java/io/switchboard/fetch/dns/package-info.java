@NullMarked
package io.switchboard.fetch.dns;

import org.jspecify.annotations.NullMarked;

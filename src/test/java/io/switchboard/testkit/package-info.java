/** Fixtures that the tests share: real where they can be real, fakes where not. */
@NullMarked
package io.switchboard.testkit;

import org.jspecify.annotations.NullMarked;

/** What every layer shares: faults, sizes, time, configuration reading. Imports no other package of the project. */
@NullMarked
package io.switchboard.base;

import org.jspecify.annotations.NullMarked;

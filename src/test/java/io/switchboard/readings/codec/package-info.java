/** Tests of the formats: what goes in comes out. */
@NullMarked
package io.switchboard.readings.codec;

import org.jspecify.annotations.NullMarked;

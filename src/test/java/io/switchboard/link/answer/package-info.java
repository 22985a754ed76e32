/** Tests of the lenient parser. */
@NullMarked
package io.switchboard.link.answer;

import org.jspecify.annotations.NullMarked;

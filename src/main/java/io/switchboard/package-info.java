/** The program: its commands, and the gateway that builds the parts, wires them and drains them in order. */
@NullMarked
package io.switchboard;

import org.jspecify.annotations.NullMarked;

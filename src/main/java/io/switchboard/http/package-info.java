/** The HTTP edge: listeners, routes, bodies, the manners that boards need, and the one place that renders faults. */
@NullMarked
package io.switchboard.http;

import org.jspecify.annotations.NullMarked;

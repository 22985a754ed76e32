/**
 * Boards' own web servers, good and bad: each on a port of 127.0.0.1, serving one client after the other as boards do,
 * in the way of its {@link io.switchboard.simulate.site.Temper}. Some thousand share the one thread of a
 * {@link io.switchboard.simulate.site.SiteLoop}.
 *
 * <p>What a temper does is a list of {@link io.switchboard.simulate.site.Act}s, made by a pure function; the loop, the
 * site and its client carry it out.
 */
@NullMarked
package io.switchboard.simulate.site;

import org.jspecify.annotations.NullMarked;

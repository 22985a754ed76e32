/** What pages show, worked out before a template writes it: selections, drawings, figures. Pure. */
@NullMarked
package io.switchboard.pages.view;

import org.jspecify.annotations.NullMarked;

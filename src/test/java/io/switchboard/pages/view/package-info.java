/** What pages show, worked out. */
@NullMarked
package io.switchboard.pages.view;

import org.jspecify.annotations.NullMarked;

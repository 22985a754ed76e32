/** What browsers see: its configuration. The pages are not here yet. */
@NullMarked
package io.switchboard.pages;

import org.jspecify.annotations.NullMarked;

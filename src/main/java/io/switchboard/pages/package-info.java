/** What browsers see: login, and the overview of all boards. */
@NullMarked
package io.switchboard.pages;

import org.jspecify.annotations.NullMarked;

/** Backups of the store and of the local authority: made while the gateway runs, kept in a bounded number, put back. */
@NullMarked
package io.switchboard.backup;

import org.jspecify.annotations.NullMarked;

/** The contract of the store: ordered rows in partitions, atomic within a partition, durable when acknowledged. */
@NullMarked
package io.switchboard.store;

import org.jspecify.annotations.NullMarked;

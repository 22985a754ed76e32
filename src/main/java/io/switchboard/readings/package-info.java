/** Readings: parsing what boards send, making it durable once, folding it into blocks, answering queries. */
@NullMarked
package io.switchboard.readings;

import org.jspecify.annotations.NullMarked;

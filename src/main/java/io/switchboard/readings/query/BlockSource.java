package io.switchboard.readings.query;

import io.switchboard.store.Store;

/** Where the rows of a metric lie. */
record BlockSource(Store store, String partition, String metric) {}

package io.switchboard.fetch.cache;

import java.net.URI;

/** What answers are found by, apart from what they vary by: the resource, within a partition. */
record CacheKey(String partition, String uri) {
    /** Of memory, beside the characters. */
    private static final int OVERHEAD_BYTES = 160;

    static CacheKey of(String partition, URI uri) {
        return new CacheKey(partition, uri.toString());
    }

    int bytes() {
        return OVERHEAD_BYTES + partition.length() + uri.length();
    }

    /** Without either: a query may hold a secret. */
    @Override
    public String toString() {
        return "key " + Integer.toHexString(hashCode());
    }
}

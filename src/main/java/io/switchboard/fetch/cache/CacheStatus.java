package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;

/** What this cache adds to {@code Cache-Status} (RFC 9211), after what caches nearer the origin have said. */
final class CacheStatus {
    static final String FIELD = "Cache-Status";

    private static final String NAME = "Switchboard";

    private CacheStatus() {}

    static String hit(long ttlSeconds) {
        return NAME + "; hit; ttl=" + ttlSeconds;
    }

    static String forwarded(Reason reason, boolean stored) {
        return NAME + "; fwd=" + reason.token() + (stored ? "; stored" : "");
    }

    /** The answer is another one than the origin gave. */
    static String forwarded(Reason reason, int originStatus, boolean stored) {
        return NAME + "; fwd=" + reason.token() + "; fwd-status=" + originStatus + (stored ? "; stored" : "");
    }

    static String collapsed(Reason reason) {
        return NAME + "; fwd=" + reason.token() + "; collapsed";
    }

    static String unreachable(Reason reason, long ttlSeconds) {
        return NAME + "; fwd=" + reason.token() + "; ttl=" + ttlSeconds + "; detail=unreachable";
    }

    static Fields onto(Fields fields, String status) {
        return fields.plus(FIELD, status);
    }
}

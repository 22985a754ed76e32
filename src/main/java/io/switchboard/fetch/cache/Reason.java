package io.switchboard.fetch.cache;

import java.util.Locale;

/** Why a request goes to the origin (RFC 9211 section 2.2). */
public enum Reason {
    /** The cache had no say in it. */
    BYPASS,
    METHOD,
    URI_MISS,
    VARY_MISS,
    /** What is stored would do, had the client not asked for more. */
    REQUEST,
    STALE;

    String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.switchboard.tls.cert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a certificate of the local authority has to be made anew. */
public enum Reissue {
    /** There is none, or its files cannot be read, or the key is not its key. */
    MISSING,
    /** Another authority signed it: this one is newer. */
    OTHER_AUTHORITY,
    /** The clock was ahead when it was made, and clients would not take it. */
    NOT_YET_VALID,
    /** It ends within 30 days, and a new one would last longer. */
    EXPIRES_SOON,
    /** It lacks a name or an address. */
    NAME_MISSING;

    /** How long before the end. */
    static final Duration AHEAD = Duration.ofDays(30);

    /**
     * Whether {@code existing} has to be made anew, and why. Names and addresses that it has and nobody wants any more are
     * no reason: a laptop that leaves a network will come back, and an address that the gateway lost does no harm.
     */
    public static Optional<Reissue> decide(
            Optional<ServerCertificate> existing, Authority authority, SubjectNames wanted, Instant now) {
        if (existing.isEmpty()) {
            return Optional.of(MISSING);
        }
        ServerCertificate certificate = existing.get();
        if (!PrivateKeys.match(certificate.key(), certificate.leaf().getPublicKey())) {
            return Optional.of(MISSING);
        }
        if (!authority.signed(certificate.leaf())) {
            return Optional.of(OTHER_AUTHORITY);
        }
        if (now.isBefore(certificate.notBefore())) {
            return Optional.of(NOT_YET_VALID);
        }
        if (endsSoon(certificate.notAfter(), authority.notAfter(), now)) {
            return Optional.of(EXPIRES_SOON);
        }
        boolean covered = wanted.without(certificate.names()).isEmpty();
        return covered ? Optional.empty() : Optional.of(NAME_MISSING);
    }

    /** A certificate that ends with its authority cannot be made to last longer. */
    private static boolean endsSoon(Instant notAfter, Instant authorityNotAfter, Instant now) {
        return now.isAfter(notAfter.minus(AHEAD)) && notAfter.isBefore(authorityNotAfter);
    }
}

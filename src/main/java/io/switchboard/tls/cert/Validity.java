package io.switchboard.tls.cert;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** From when until when a certificate is valid, in whole seconds. */
record Validity(Instant notBefore, Instant notAfter) {
    /**
     * Clocks of laptops and boards lag behind by minutes or, after a change of the time zone by hand, by hours; a Pi
     * without a clock of its own starts at the time of its last shutdown. A certificate of this minute would not be valid
     * yet for them. No backdating helps a board that believes in the year 2000: it has to set its clock.
     */
    static final Duration BACKDATED = Duration.ofDays(7);

    Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    }

    /** From a week ago until {@code ahead} from now. */
    static Validity of(Duration ahead, Instant now) {
        return new Validity(now.minus(BACKDATED), now.plus(ahead));
    }

    /** The same, ending with its issuer. */
    Validity within(Instant issuerNotAfter) {
        return new Validity(notBefore, notAfter.isBefore(issuerNotAfter) ? notAfter : issuerNotAfter);
    }

    Date from() {
        return Date.from(notBefore);
    }

    Date until() {
        return Date.from(notAfter);
    }
}

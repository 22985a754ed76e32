package io.switchboard.tls.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReissueTest {
    private static final Instant MADE = Instant.parse("2026-11-21T12:00:00Z");
    private static final SubjectNames NAMES = new SubjectNames(List.of("localhost", "vm", "vm.local"), List.of());

    private static final Authority AUTHORITY = Authority.make(NAMES, MADE);
    private static final ServerCertificate CERTIFICATE = issue(AUTHORITY, MADE);

    private static ServerCertificate issue(Authority authority, Instant now) {
        try {
            return authority.issueServer(KeyKind.EC, NAMES, Authority.SERVER_LIFETIME, now);
        } catch (BadCertificateException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static String decide(Instant now, String... names) {
        SubjectNames wanted = new SubjectNames(List.of(names), List.of());
        return Reissue.decide(Optional.of(CERTIFICATE), AUTHORITY, wanted, now)
                .map(Reissue::name)
                .orElse("no");
    }

    /** A certificate starts 7 days before it is made, and ends 390 days after. */
    @ParameterizedTest
    @CsvSource({
        "     0, localhost vm vm.local,          no",
        "     0, vm,                             no",
        "     0, vm vm.lan,                      NAME_MISSING",
        "   100, vm,                             no",
        "   360, vm,                             no",
        "   361, vm,                             EXPIRES_SOON",
        "   361, vm vm.lan,                      EXPIRES_SOON",
        "   400, vm,                             EXPIRES_SOON",
        "    -7, vm,                             no",
        "    -8, vm,                             NOT_YET_VALID",
    })
    void decidesByNamesAndTime(int daysLater, String names, String expected) {
        assertEquals(expected, decide(MADE.plus(Duration.ofDays(daysLater)), names.split(" ")));
    }

    @Test
    void aCertificateThatEndsWithItsAuthorityIsNotMadeAnewForEver() {
        Instant late = MADE.plus(Authority.LIFETIME).minus(Duration.ofDays(20));
        ServerCertificate last = issue(AUTHORITY, late);

        assertEquals(AUTHORITY.notAfter(), last.notAfter());
        assertEquals(Optional.empty(), Reissue.decide(Optional.of(last), AUTHORITY, NAMES, late));
    }

    @Test
    void withoutOneOrWithAnothersKeyThereIsNone() {
        ServerCertificate mixed = new ServerCertificate(issue(AUTHORITY, MADE).key(), CERTIFICATE.chain());

        assertEquals(Optional.of(Reissue.MISSING), Reissue.decide(Optional.empty(), AUTHORITY, NAMES, MADE));
        assertEquals(Optional.of(Reissue.MISSING), Reissue.decide(Optional.of(mixed), AUTHORITY, NAMES, MADE));
    }

    @Test
    void anotherAuthoritysIsMadeAnew() {
        Authority newer = Authority.make(NAMES, MADE);

        assertEquals(
                Optional.of(Reissue.OTHER_AUTHORITY), Reissue.decide(Optional.of(CERTIFICATE), newer, NAMES, MADE));
    }
}

package io.switchboard.tls.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.5Z");
    private static final SubjectNames OWN = new SubjectNames(List.of("vm"), List.of());
    private static final Authority AUTHORITY = Authority.make(OWN, NOW);
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private static ServerCertificate server(KeyKind kind, String... names) throws BadCertificateException {
        return AUTHORITY.issueServer(kind, SubjectNames.of(List.of(names)), Authority.SERVER_LIFETIME, NOW);
    }

    @Test
    void theRootMaySignLeavesAndNothingElse() {
        X509Certificate root = AUTHORITY.certificate();

        assertEquals(0, root.getBasicConstraints());
        assertEquals(List.of("keyCertSign", "cRLSign"), KeyUsage.of(root).uses());
        assertEquals("SHA256withRSA", root.getSigAlgName());
        assertEquals(Set.of("2.5.29.15", "2.5.29.19"), root.getCriticalExtensionOIDs());
        assertEquals(Set.of("2.5.29.14", "2.5.29.30", "2.5.29.35"), root.getNonCriticalExtensionOIDs());
        assertEquals(Instant.parse("2026-11-14T12:00:00Z"), root.getNotBefore().toInstant());
        assertEquals(Instant.parse("2036-11-18T12:00:00Z"), AUTHORITY.notAfter());
        assertTrue(AUTHORITY.signed(root));
    }

    @Test
    void twoAuthoritiesCanBeToldApart() {
        X509Certificate other = Authority.make(OWN, NOW).certificate();

        assertTrue(other.getSubjectX500Principal().getName().matches("CN=Switchboard local authority [0-9a-f]{8}"));
        assertNotEquals(AUTHORITY.certificate().getSubjectX500Principal(), other.getSubjectX500Principal());
        assertFalse(AUTHORITY.signed(other));
    }

    @Test
    void anRsaServerMayAlsoDecrypt() throws Exception {
        ServerCertificate server = server(KeyKind.RSA, "vm", "vm.local", "192.168.1.2", "fd00::2");

        assertEquals(KeyKind.RSA, server.kind());
        assertEquals(
                List.of("digitalSignature", "keyEncipherment"),
                KeyUsage.of(server.leaf()).uses());
        assertEquals(List.of(SERVER_AUTH), server.leaf().getExtendedKeyUsage());
        assertEquals(
                "vm, vm.local, 192.168.1.2, fd00:0:0:0:0:0:0:2", server.names().toString());
        assertEquals("CN=vm", server.leaf().getSubjectX500Principal().getName());
        assertEquals(-1, server.leaf().getBasicConstraints());
        assertEquals(1, server.chain().size());
    }

    @Test
    void anEcServerSignsAndIsSignedByTheSameRoot() throws Exception {
        ServerCertificate server = server(KeyKind.EC, "vm");

        assertEquals(KeyKind.EC, server.kind());
        assertEquals(List.of("digitalSignature"), KeyUsage.of(server.leaf()).uses());
        assertEquals("SHA256withRSA", server.leaf().getSigAlgName());
        assertTrue(AUTHORITY.signed(server.leaf()));
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aBoardsCertificateNamesTheBoard(KeyKind kind) throws Exception {
        ServerCertificate board = AUTHORITY.issueClient("kitchen", kind, Authority.CLIENT_LIFETIME, NOW);

        assertEquals("CN=kitchen", board.leaf().getSubjectX500Principal().getName());
        assertEquals(List.of(CLIENT_AUTH), board.leaf().getExtendedKeyUsage());
        assertEquals(List.of("digitalSignature"), KeyUsage.of(board.leaf()).uses());
        assertEquals(Instant.parse("2028-11-20T12:00:00Z"), board.notAfter());
        assertTrue(PrivateKeys.match(board.key(), board.leaf().getPublicKey()));
    }

    @Test
    void aServersCertificateStartsAWeekAgoAndNeverOutlivesItsIssuer() throws Exception {
        Instant late = AUTHORITY.notAfter().minus(Duration.ofDays(10));
        ServerCertificate last = AUTHORITY.issueServer(KeyKind.EC, OWN, Authority.SERVER_LIFETIME, late);

        assertEquals(
                Instant.parse("2026-11-14T12:00:00Z"), server(KeyKind.EC, "vm").notBefore());
        assertEquals(
                Instant.parse("2027-12-16T12:00:00Z"), server(KeyKind.EC, "vm").notAfter());
        assertEquals(AUTHORITY.notAfter(), last.notAfter());
    }

    @Test
    void serialsAreLongPositiveAndDifferent() throws Exception {
        var first = server(KeyKind.EC, "vm").leaf().getSerialNumber();
        var second = server(KeyKind.EC, "vm").leaf().getSerialNumber();

        assertEquals(127, first.bitLength());
        assertEquals(1, first.signum());
        assertNotEquals(first, second);
    }

    @Test
    void refusesWhatItMayNotSign() {
        assertEquals(
                "the local authority may not sign for example.com, 8.8.8.8; list it in https.names and make a new"
                        + " authority: switchboard cert ca --renew",
                refusal("vm", "example.com", "10.0.0.1", "8.8.8.8"));
        assertEquals("a server's certificate needs at least one name or address", refusal());
    }

    private static String refusal(String... names) {
        return String.valueOf(assertThrows(BadCertificateException.class, () -> server(KeyKind.EC, names))
                .getMessage());
    }

    @Test
    void anExpiredOneSignsNothing() {
        Instant after = AUTHORITY.notAfter().plusSeconds(1);

        BadCertificateException refused = assertThrows(
                BadCertificateException.class,
                () -> AUTHORITY.issueClient("kitchen", KeyKind.EC, Authority.CLIENT_LIFETIME, after));

        assertEquals(
                "the local authority expired at 2036-11-18T12:00:00Z; make a new one: switchboard cert ca --renew",
                refused.getMessage());
    }

    @Test
    void opensItselfAndNothingThatIsNoAuthority() throws Exception {
        ServerCertificate leaf = server(KeyKind.RSA, "vm");
        ServerCertificate ec = server(KeyKind.EC, "vm");

        Authority again = Authority.of(AUTHORITY.key(), AUTHORITY.certificate());

        assertTrue(again.signed(leaf.leaf()));
        assertTrue(again.allowed(SubjectNames.of(List.of("example.com"))).isEmpty());
        assertThrows(BadCertificateException.class, () -> Authority.of(leaf.key(), leaf.leaf()));
        assertThrows(BadCertificateException.class, () -> Authority.of(ec.key(), ec.leaf()));
        assertThrows(BadCertificateException.class, () -> Authority.of(leaf.key(), AUTHORITY.certificate()));
    }

    @Test
    void aLongNameIsNoCommonName() throws Exception {
        String label = "a".repeat(63);
        ServerCertificate server = server(KeyKind.EC, label + ".local");

        assertEquals(
                "CN=Switchboard server", server.leaf().getSubjectX500Principal().getName());
        assertEquals(List.of(label + ".local"), server.names().hosts());
    }

    @Test
    void neverTellsItsKey() throws Exception {
        ServerCertificate server = server(KeyKind.EC, "vm");

        assertEquals("ServerCertificate[EC vm until 2027-12-16T12:00:00Z]", server.toString());
        assertFalse(AUTHORITY.toString().contains("PrivateKey"), AUTHORITY.toString());
    }
}

package io.switchboard.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Keyring;
import io.switchboard.testkit.ManualTime;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.Reissue;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalCertificatesTest {
    private static final Map<KeyKind, Reissue> NONE = Map.of();

    @TempDir
    private static Path kept = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private final ManualTime time = new ManualTime(Instant.parse("2026-11-21T12:00:00Z"));
    private Path tls = directory;

    @BeforeEach
    void chooseADirectoryThatIsNotThereYet() {
        tls = directory.resolve("data/tls");
    }

    private static SubjectNames names(String... texts) throws BadCertificateException {
        return SubjectNames.of(List.of(texts));
    }

    private static GatewayNames gateway(String... found) throws BadCertificateException {
        return new GatewayNames(SubjectNames.NONE, names(found));
    }

    private static Map<KeyKind, Reissue> both(Reissue reason) {
        return Map.of(KeyKind.RSA, reason, KeyKind.EC, reason);
    }

    /** As after a restart: nothing is remembered but what is on the disk. */
    private LocalChains ensure(GatewayNames names) throws BadCertificateException, IOException {
        return new LocalCertificates(tls, time).ensure(names);
    }

    /** As after a first start, with what an earlier one made: RSA keys take long to make. */
    private LocalChains begun() throws BadCertificateException, IOException {
        GatewayNames names = gateway("vm", "192.168.1.2");
        Path made = kept.resolve("tls");
        new LocalCertificates(made, time).ensure(names);
        Keyring.copy(made, Files.createDirectories(tls.getParent()).resolve("tls"));
        return ensure(names);
    }

    @Test
    void theFirstStartMakesAnAuthorityAndBothCertificates() throws Exception {
        LocalChains made = ensure(gateway("vm", "vm.local", "192.168.1.2"));

        assertEquals(both(Reissue.MISSING), made.reissued());
        assertEquals("vm, vm.local, 192.168.1.2", made.rsa().names().toString());
        assertEquals(made.rsa().names(), made.ec().names());
        assertEquals(KeyKind.RSA, made.rsa().kind());
        assertEquals(KeyKind.EC, made.ec().kind());
        assertEquals("rwx------", PemFilesTest.mode(tls));
        for (String key : List.of("ca.key", "gateway-rsa.key", "gateway-ec.key")) {
            assertEquals("rw-------", PemFilesTest.mode(tls.resolve(key)), key);
        }
        assertEquals("rw-r--r--", PemFilesTest.mode(tls.resolve("ca.pem")));
    }

    @Test
    void aRestartKeepsThem() throws Exception {
        LocalChains made = begun();

        LocalChains again = ensure(gateway("vm", "192.168.1.2"));

        assertEquals(NONE, again.reissued());
        assertEquals(made.rsa(), again.rsa());
        assertEquals(made.ec().leaf(), again.ec().leaf());
        assertEquals(made.authority(), again.authority());
    }

    @Test
    void aNewAddressMakesThemAnewAndAVanishedOneDoesNot() throws Exception {
        LocalChains home = begun();

        LocalChains away = ensure(gateway("vm", "10.0.0.7"));
        LocalChains offline = ensure(gateway("vm"));

        assertEquals(both(Reissue.NAME_MISSING), away.reissued());
        assertEquals("vm, 10.0.0.7", away.ec().names().toString());
        assertEquals(home.authority(), away.authority());
        assertEquals(NONE, offline.reissued());
        assertEquals("vm, 10.0.0.7", offline.ec().names().toString());
    }

    @Test
    void theyAreMadeAnewAMonthBeforeTheyEnd() throws Exception {
        LocalChains made = begun();

        time.advance(Duration.ofDays(360));
        assertEquals(NONE, ensure(gateway("vm")).reissued());
        time.advance(Duration.ofSeconds(1));
        LocalChains anew = ensure(gateway("vm"));

        assertEquals(both(Reissue.EXPIRES_SOON), anew.reissued());
        assertTrue(anew.rsa().notAfter().isAfter(made.rsa().notAfter()));
    }

    @Test
    void aDamagedOneIsMadeAnewAndTheOtherKept() throws Exception {
        begun();
        Files.writeString(tls.resolve("gateway-rsa.key"), "-----BEGIN");

        assertEquals(Map.of(KeyKind.RSA, Reissue.MISSING), ensure(gateway("vm")).reissued());
        assertEquals(NONE, ensure(gateway("vm")).reissued());
    }

    @Test
    void aKeyThatIsNewerThanItsCertificateAsAfterACrashIsReplaced() throws Exception {
        begun();
        Files.copy(
                tls.resolve("ca.key"),
                tls.resolve("gateway-rsa.key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertEquals(Map.of(KeyKind.RSA, Reissue.MISSING), ensure(gateway("vm")).reissued());
    }

    @Test
    void aNewAuthoritySignsThemAnewAndTheOldOneIsKeptAside() throws Exception {
        LocalChains old = begun();
        time.advance(Duration.ofHours(1));

        Authority newer = new AuthorityDirectory(tls).renew(names("vm"), time.instant());
        LocalChains anew = ensure(gateway("vm"));

        assertNotEquals(old.authority(), newer.certificate());
        assertEquals(newer.certificate(), anew.authority());
        assertEquals(both(Reissue.OTHER_AUTHORITY), anew.reissued());
        assertEquals(List.of(old.authority()), PemFiles.readChain(tls.resolve("ca-until-20261121T130000Z.pem")));
        assertEquals("rw-------", PemFilesTest.mode(tls.resolve("ca-until-20261121T130000Z.key")));
    }

    @Test
    void namesOfTheConfigurationAreTheAuthoritysToSignFromItsBeginning() throws Exception {
        GatewayNames names = new GatewayNames(names("gw.example.org", "203.0.113.5"), names("vm"));

        LocalChains made = ensure(names);

        assertEquals("gw.example.org, vm, 203.0.113.5", made.rsa().names().toString());
        assertEquals("", made.complaint());
    }

    @Test
    void aNameThatIsConfiguredLaterIsLeftOutAndTold() throws Exception {
        begun();
        GatewayNames later = new GatewayNames(names("gw.example.org", "gw.lan"), names("vm"));

        LocalChains without = ensure(later);

        assertEquals("gw.lan, vm", without.rsa().names().toString());
        assertEquals(names("gw.example.org"), without.refused());
        assertEquals(
                "https.names: the local authority may not sign for gw.example.org; list it in https.names and make a"
                        + " new authority: switchboard cert ca --renew",
                without.complaint());
        assertEquals(NONE, ensure(later).reissued());
    }

    @Test
    void publicAddressesOfTheMachineAreLeftOutAndNotTold() throws Exception {
        LocalChains made = ensure(gateway("vm", "203.0.113.5", "2001:db8::1", "10.0.0.1"));

        assertEquals("vm, 10.0.0.1", made.rsa().names().toString());
        assertEquals("", made.complaint());
    }

    @Test
    void aMachineOfManyAddressesHasThoseOfTheConfigurationAndTheFirst() throws Exception {
        List<String> many = new ArrayList<>(List.of("vm"));
        IntStream.range(0, 100).forEach(i -> many.add("10.0.0." + i));

        LocalChains made = ensure(new GatewayNames(names("192.168.1.2"), SubjectNames.of(many)));

        assertEquals(64, made.rsa().names().size());
        assertEquals("192.168.1.2", made.rsa().names().addresses().get(0).getHostAddress());
    }

    @Test
    void tellsWhenEachExpires() throws Exception {
        Map<String, Long> expiry = begun().expirySeconds();

        assertEquals(
                Map.of(
                        "authority", Instant.parse("2036-11-18T12:00:00Z").getEpochSecond(),
                        "gateway-rsa", Instant.parse("2027-12-16T12:00:00Z").getEpochSecond(),
                        "gateway-ec", Instant.parse("2027-12-16T12:00:00Z").getEpochSecond()),
                expiry);
    }

    @Test
    void anAuthorityWithoutItsKeyIsNotReplaced() throws Exception {
        LocalChains made = begun();
        Files.delete(tls.resolve("ca.key"));

        BadCertificateException refused = assertThrows(BadCertificateException.class, () -> ensure(gateway("vm")));

        assertEquals(
                tls
                        + "/ca.key: there is no such file; restore it, or make a new authority: switchboard cert ca --renew",
                refused.getMessage());
        assertEquals(List.of(made.authority()), PemFiles.readChain(tls.resolve("ca.pem")));
    }

    @Test
    void anAuthoritysKeyWithoutACertificateIsSetAside() throws Exception {
        begun();
        byte[] key = Files.readAllBytes(tls.resolve("ca.key"));
        Files.delete(tls.resolve("ca.pem"));

        assertEquals(both(Reissue.OTHER_AUTHORITY), ensure(gateway("vm")).reissued());

        try (Stream<Path> files = Files.list(tls)) {
            Path aside = files.filter(file -> file.toString().matches(".*/ca-until-.*\\.key"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(-1, Files.mismatch(aside, Files.write(directory.resolve("expected"), key)));
        }
    }

    @Test
    void severalThatStartAtOnceAgreeOnOneAuthority() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<LocalChains> made = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 3; i++) {
            threads.add(new Thread(() -> made.add(ensureUnchecked())));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(3, made.size());
        assertEquals(1, made.stream().map(LocalChains::authority).distinct().count());
        assertEquals(
                1, made.stream().map(chains -> chains.rsa().leaf()).distinct().count());
    }

    private LocalChains ensureUnchecked() {
        try {
            return ensure(gateway("vm"));
        } catch (BadCertificateException | IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}

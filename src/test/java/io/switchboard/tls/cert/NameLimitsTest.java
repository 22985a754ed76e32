package io.switchboard.tls.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NameLimitsTest {
    private static final List<String> OWN = List.of("vm", "gw.example.org", "*.iot.example.net", "203.0.113.5");

    private static Authority authority;

    @BeforeAll
    static void makeAnAuthority() throws BadCertificateException {
        authority = Authority.make(SubjectNames.of(OWN), Instant.parse("2026-11-21T00:00:00Z"));
    }

    private static boolean allows(String name) throws BadCertificateException {
        return !authority.allowed(SubjectNames.of(List.of(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "gateway.local",
                "a.b.local",
                "*.local",
                "kitchen.lan",
                "x.home.arpa",
                "x.internal",
                "127.0.0.1",
                "127.9.9.9",
                "10.255.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "fd12::1",
                "fc00::1",
                "fe80::1",
                // its own
                "vm",
                "gw.example.org",
                "x.gw.example.org",
                "iot.example.net",
                "*.iot.example.net",
                "203.0.113.5"
            })
    void allowsWhatIsLocalAndItsOwn(String name) throws BadCertificateException {
        assertEquals(true, allows(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "example.org",
                "notlocal",
                "xlocal",
                "gateway.local.example.com",
                "arpa",
                "vmx",
                "com",
                "*.com",
                "*.example.net",
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.0",
                "203.0.113.4",
                "0.0.0.0",
                "::",
                "::2",
                "2001:db8::1",
                "fe00::1",
                "ff02::1"
            })
    void allowsNothingElse(String name) throws BadCertificateException {
        assertEquals(false, allows(name));
    }

    @Test
    void keepsThoseThatAreAllowedInTheirOrder() throws BadCertificateException {
        SubjectNames asked = SubjectNames.of(List.of("b.lan", "example.com", "a.lan", "8.8.8.8", "10.0.0.1"));

        assertEquals("b.lan, a.lan, 10.0.0.1", authority.allowed(asked).toString());
    }

    @Test
    void namesWhatIsLocalOnlyOnce() throws BadCertificateException {
        int none = permitted(SubjectNames.NONE);

        assertEquals(none, permitted(SubjectNames.of(List.of("localhost", "a.local", "192.168.1.1", "::1"))));
        assertEquals(none + 2, permitted(SubjectNames.of(List.of("vm", "x.vm", "203.0.113.5"))));
    }

    private static int permitted(SubjectNames own) {
        return NameLimits.forGateway(own).getPermittedSubtrees().length;
    }
}
